import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuModel } from '#shared/contract/shell-calls.ts';
import { say } from '#shared/intl/say.ts';
import { plainLine } from './notification-text.ts';
import { words } from './words.ts';

export type MenuOptions = {
  isDevelopment: boolean;
  /** Of the page's command registry: what it offers, and whether it can be done now. */
  menus: readonly MenuModel[];
  /** The page runs the command, as its key would. */
  onCommand: (id: string) => void;
  onQuit: () => void;
};

/** The native menu: standard roles around the menus of the page. Reload and developer tools exist in development only (SEC-6). */
export function installMenu({ isDevelopment, menus, onCommand, onQuit }: MenuOptions): void {
  const isMac = process.platform === 'darwin';
  const quit: MenuItemConstructorOptions = { label: say(words.quit), accelerator: 'CmdOrCtrl+Q', click: onQuit };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac
        ? {
            label: 'Baton',
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              { role: 'services' },
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' },
              quit,
            ],
          }
        : {
            label: say(words.file),
            submenu: [{ role: 'close', label: say(words.close) }, { type: 'separator' }, quit],
          },
      { label: say(words.edit), submenu: editMenu() },
      ...menus.map((menu) => pageMenu(menu, onCommand)),
      { label: say(words.view), submenu: viewMenu(isDevelopment, onCommand) },
      isMac
        ? { role: 'windowMenu' }
        : { label: say(words.window), submenu: [{ role: 'minimize', label: say(words.minimize) }] },
    ]),
  );
}

function pageMenu({ label, items }: MenuModel, onCommand: (id: string) => void): MenuItemConstructorOptions {
  return {
    label: escapeLabel(label),
    submenu: items.map((item) => ({
      label: escapeLabel(item.label),
      enabled: item.isEnabled,
      // Shown only: the page listens for its own keys, also where they were changed.
      ...(item.accelerator === null ? {} : { accelerator: item.accelerator, registerAccelerator: false }),
      click: () => onCommand(item.id),
    })),
  };
}

/** `&` would underline the letter behind it. */
function escapeLabel(label: string): string {
  return plainLine(label).replaceAll('&', '&&');
}

function editMenu(): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: say(words.undo) },
    { role: 'redo', label: say(words.redo) },
    { type: 'separator' },
    { role: 'cut', label: say(words.cut) },
    { role: 'copy', label: say(words.copy) },
    { role: 'pasteAndMatchStyle', label: say(words.paste), accelerator: 'CmdOrCtrl+V' },
    { role: 'selectAll', label: say(words.selectAll) },
  ];
}

function viewMenu(isDevelopment: boolean, onCommand: (id: string) => void): MenuItemConstructorOptions[] {
  const zoomIn: MenuItemConstructorOptions = {
    label: say(words.zoomIn),
    accelerator: 'CmdOrCtrl+Plus',
    click: () => onCommand('window.zoomIn'),
  };
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
    : [];
  return [
    ...developer,
    // The page writes the setting: what is chosen here stands after a restart.
    { label: say(words.actualSize), accelerator: 'CmdOrCtrl+0', click: () => onCommand('window.zoomReset') },
    zoomIn,
    // The same key without Shift.
    { ...zoomIn, accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { label: say(words.zoomOut), accelerator: 'CmdOrCtrl+-', click: () => onCommand('window.zoomOut') },
    { type: 'separator' },
    { role: 'togglefullscreen', label: say(words.fullScreen) },
  ];
}
