/**
 * The program inside the fallback's default_app.asar. Like Electron's own it starts the application named on the
 * command line: the first argument that is no switch is the folder of a package, or a file.
 */
export const DEFAULT_APP_MAIN = `'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  process.stderr.write('electron: name the folder of an application\\n');
  app.exit(2);
} else {
  process.defaultApp = true;
  const target = path.resolve(named);
  let folder = path.dirname(target);
  let entry = target;
  if (fs.statSync(target).isDirectory()) {
    folder = target;
    const manifest = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'));
    entry = path.join(target, manifest.main || 'index.js');
    const name = manifest.productName || manifest.name;
    if (name) app.setName(name);
    if (manifest.version) app.setVersion(manifest.version);
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  const given = app.commandLine.getSwitchValue('user-data-dir');
  if (given) app.setPath('userData', path.resolve(given));
  app.setAppPath(folder);
  const fail = (error) => {
    process.stderr.write((error && error.stack ? error.stack : String(error)) + '\\n');
    app.exit(1);
  };
  // At once where that is possible: what must happen before the app is ready (schemes, SEC-2) would come too late.
  if (entry.endsWith('.cjs')) {
    try {
      require(entry);
    } catch (error) {
      fail(error);
    }
  } else {
    import(pathToFileURL(entry).href).catch(fail);
  }
}
`;
