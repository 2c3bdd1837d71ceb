import type { BrowserWindow } from 'electron';

/** Windows whose page was painted once: only these are shown by hand, the others show themselves. */
const painted = new WeakSet<BrowserWindow>();

export function notePainted(window: BrowserWindow): void {
  painted.add(window);
}

/** Restores, shows and focuses it. One that is still loading comes up by itself and empty for nobody. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  if (!window.isVisible() && painted.has(window)) window.show();
  if (window.isVisible()) window.focus();
}
