import { join } from 'node:path';
import { app, type BrowserWindow, nativeImage } from 'electron';

/**
 * How many wait, where the system shows it: on the icon of macOS and some Linux desktops, as an overlay on Windows.
 *
 * @param label what the overlay says to a screen reader
 */
export function setBadge(window: BrowserWindow | undefined, waiting: number, label: string): void {
  app.setBadgeCount(waiting);
  if (process.platform !== 'win32' || window === undefined || window.isDestroyed()) return;
  const overlay = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'badge.png'));
  window.setOverlayIcon(waiting === 0 ? null : overlay, waiting === 0 ? '' : label);
}
