import type { App } from 'electron';
import { isKnownWithoutGraphics, rememberGraphics } from './graphics.ts';

/** Chromium has tried everything by then, on a slow machine too: what it says now is what it settled on. */
const SETTLED_MS = 10_000;

/** Before the app is ready: looks for a graphics processor only where there may be one, and remembers what is found. */
export function followGraphics(app: App, path: string): void {
  const options = () => ({ path, runtime: process.versions.electron, nowMs: Date.now() });
  if (isKnownWithoutGraphics(options())) {
    app.disableHardwareAcceleration();
    // Nothing here draws in three dimensions: what would do so on the processor is not loaded. 10 MB.
    app.commandLine.appendSwitch('disable-software-rasterizer');
    return;
  }
  app.once('ready', () => {
    const look = () => rememberGraphics(options(), app.getGPUFeatureStatus().gpu_compositing.startsWith('enabled'));
    setTimeout(look, SETTLED_MS).unref();
  });
}
