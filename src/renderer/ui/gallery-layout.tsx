import { type ReactNode, useEffect, useState } from 'react';

/** One column of the page. */
export function GalleryColumn({ children }: { children: ReactNode }) {
  return <div className="grid content-start gap-5">{children}</div>;
}

/** A named group of parts. */
export function GalleryBox({ title, ground = 'panel', children }: GalleryBoxProps) {
  return (
    <section>
      <h3 className="mb-2 text-small font-medium text-text-3">{title}</h3>
      <div
        className={`grid gap-2.5 rounded-card border border-border p-3 ${ground === 'panel' ? 'bg-panel' : 'bg-surface'}`}
      >
        {children}
      </div>
    </section>
  );
}
type GalleryBoxProps = { title: string; ground?: 'panel' | 'surface'; children: ReactNode };

/** Parts side by side. */
export function GalleryLine({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>;
}

/** Whether the page is mounted: overlays of pictures open a moment later, as they would by hand. */
export function useOpenAtStart(isWanted: boolean): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(isWanted), [isWanted]);
  return [isOpen, setIsOpen];
}
