/** A minimal desktop: one sandboxed window and one utility process that opens an encrypted database. */
const { app, BrowserWindow, utilityProcess } = require('electron');
const path = require('node:path');

async function main() {
  await app.whenReady();
  const engine = utilityProcess.fork(path.join(__dirname, 'engine.cjs'), [process.env.PROBE_DATABASE ?? '']);
  const report = await new Promise((resolve) => {
    engine.once('message', resolve);
    engine.once('exit', (code) => resolve({ exit: code }));
  });
  globalThis.probe = {
    engine: report,
    isPackaged: app.isPackaged,
    appPath: app.getAppPath(),
    name: app.getName(),
    userData: app.getPath('userData'),
    versions: { electron: process.versions.electron, node: process.versions.node },
  };
  const window = new BrowserWindow({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadFile(path.join(__dirname, 'index.html'));
}

void main();
