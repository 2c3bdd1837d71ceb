import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { zoomStep } from '#renderer/data/zoom.ts';

/** Zoom of the native menu and the palette is the setting: it is there after a restart, and the settings show it. */
export function useZoomCommands(): void {
  const { notify } = useWorkspace();
  const settings = useLiveQuery('settings:get', {}, ['settings']).data;
  const set = (zoom: number) => {
    if (settings === undefined) return;
    call('settings:set', { ...settings, zoom }).catch((thrown: unknown) =>
      notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  const now = settings?.zoom ?? 100;
  useCommand('window.zoomIn', () => set(zoomStep(now, 1)), settings !== undefined);
  useCommand('window.zoomOut', () => set(zoomStep(now, -1)), settings !== undefined);
  useCommand('window.zoomReset', () => set(100), settings !== undefined);
}
