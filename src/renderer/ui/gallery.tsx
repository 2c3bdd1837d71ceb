import { GalleryControls } from './gallery-controls.tsx';
import { GalleryOverlays } from './gallery-overlays.tsx';
import { GalleryPanels } from './gallery-panels.tsx';
import { GalleryThread } from './gallery-thread.tsx';
import { TooltipScope } from './tooltip.tsx';

export type GalleryProps = {
  /** Opens one overlay at the start, for pictures. */
  overlay?: 'dialog' | 'alert' | 'palette' | 'shortcuts';
};

/** Every part of the kit in every state, on one page that scrolls. It holds no data and calls nothing. */
export function Gallery({ overlay }: GalleryProps) {
  return (
    <TooltipScope>
      <div className="h-full overflow-y-auto bg-surface px-6 py-6 text-ui">
        <div className="grid grid-cols-[repeat(auto-fit,minmax(19rem,1fr))] items-start gap-6">
          <GalleryControls />
          <GalleryPanels />
          <GalleryThread />
          <GalleryOverlays {...(overlay === undefined ? {} : { overlay })} />
        </div>
      </div>
    </TooltipScope>
  );
}
