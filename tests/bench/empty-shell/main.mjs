// The floor of `npm run bench -- desktop`: one sandboxed window of the same runtime with one row in it, and nothing else.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.setPath('userData', process.env.EMPTY_SHELL_PROFILE);
app.on('window-all-closed', () => app.quit());
await app.whenReady();
const window = new BrowserWindow({
  width: 1440,
  height: 900,
  show: false,
  webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
});
window.once('ready-to-show', () => window.show());
await window.loadFile(join(import.meta.dirname, 'index.html'));
