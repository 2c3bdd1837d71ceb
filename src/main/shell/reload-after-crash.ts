import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';

const MAX_CRASHES_PER_MIN = 3;

/** A page that died is loaded again; one that dies again and again is left, so that it does not spin. */
export function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    log('error', 'page_lost', { reason, crashes: crashes.length });
    if (crashes.length <= MAX_CRASHES_PER_MIN) window.webContents.reload();
  });
}
