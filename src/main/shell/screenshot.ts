import { rename, writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

/** What the page still draws after its fonts are there: first data, transitions. */
const SETTLE_MS = 3_000;

/** Development: writes a picture of the window once its page is painted. The file appears whole or not at all. */
export function screenshotWhenPainted(window: BrowserWindow, path: string, onFailure: (error: unknown) => void): void {
  window.webContents.once('did-finish-load', () => void take(window, path).catch(onFailure));
}

async function take(window: BrowserWindow, path: string): Promise<void> {
  await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const picture = await window.webContents.capturePage();
  // What it shows is for its owner alone.
  await writeFile(`${path}.new`, picture.toPNG(), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
