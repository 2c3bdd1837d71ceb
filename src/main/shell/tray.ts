/** J5: the icon beside the clock: counts, presence, the way back. What it offers is said by the page; this only shows it. */
import { join } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { TrayItem } from '#shared/contract/shell-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { Log } from './log.ts';
import { plainLine } from './notification-text.ts';
import { words } from './words.ts';

export type TrayIcon = {
  /** False where the system has no place for one: closing the window ends Baton there. */
  isThere: () => boolean;
  show: (tooltip: string, items: readonly TrayItem[]) => void;
};

export type TrayOptions = {
  log: Log;
  onOpen: () => void;
  onCommand: (id: string) => void;
  onQuit: () => void;
};

const ICON_PX = { darwin: 18, win32: 16 } as const;

export function createTray({ log, onOpen, onCommand, onQuit }: TrayOptions): TrayIcon {
  let tray: Tray | undefined;
  let isRefused = false;

  function make(): Tray | undefined {
    if (tray !== undefined || isRefused) return tray;
    try {
      const px = ICON_PX[process.platform as keyof typeof ICON_PX] ?? 22;
      const icon = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'icon.png'));
      tray = new Tray(icon.resize({ width: px, height: px }));
      tray.on('click', onOpen);
    } catch {
      // No place for it on this desktop: the window and the badge say the same.
      isRefused = true;
      log('info', 'tray_refused');
    }
    return tray;
  }

  return {
    isThere: () => tray !== undefined,
    show: (tooltip, items) => {
      const icon = make();
      icon?.setToolTip(plainLine(tooltip));
      icon?.setContextMenu(
        Menu.buildFromTemplate([
          { label: say(words.open), click: onOpen },
          { type: 'separator' },
          ...items.map((item) => toMenuItem(item, onCommand)),
          { type: 'separator' },
          { label: say(words.quit), click: onQuit },
        ]),
      );
    },
  };
}

function toMenuItem(item: TrayItem, onCommand: (id: string) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'fact':
      return { label: plainLine(item.label), enabled: false };
    case 'act':
      return { label: plainLine(item.label), click: () => onCommand(item.id) };
    case 'choice':
      return { label: plainLine(item.label), type: 'radio', checked: item.isChosen, click: () => onCommand(item.id) };
  }
}
