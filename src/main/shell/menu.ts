import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The native menu: standard roles. Reload and developer tools exist in development only (SEC-6). */
export function installMenu(isDevelopment: boolean): void {
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
    : [];
  const view: MenuItemConstructorOptions[] = [
    ...developer,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'pasteAndMatchStyle', label: 'Paste', accelerator: 'CmdOrCtrl+V' },
    { role: 'selectAll' },
  ];
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
      { label: '&Edit', submenu: edit },
      { label: '&View', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}
