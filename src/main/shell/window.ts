/** SEC-1: the one factory of windows. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeImage, nativeTheme, type Session, screen, type WebPreferences } from 'electron';
import { notePainted } from './bring-forward.ts';
import { hasSystemSpelling } from './spelling.ts';
import { mainSizes, placeWindow, readWindowState, type WindowSizes, writeWindowState } from './window-state.ts';

/** Colours of the page before there is a page: `--surface` of tokens.css, light and dark, and of high contrast. */
const BACKGROUND = { light: '#ffffff', dark: '#191a1e', contrastDark: '#000000' } as const;
const SAVE_AFTER_MS = 400;
const ICON_PX = 64;

/** The preferences of every window. Nothing may be loosened by a caller. */
export function webPreferences(session: Session, isDevelopment: boolean): WebPreferences {
  return {
    session,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: hasSystemSpelling(process.platform),
    safeDialogs: true,
    devTools: isDevelopment,
    // C9: an alert is heard at the first start, before anybody has clicked. Only our own page is ever loaded, and it has only its own sounds.
    autoplayPolicy: 'no-user-gesture-required',
  };
}

export type WindowOptions = {
  session: Session;
  /** Where its size and place are remembered. */
  statePath: string;
  isDevelopment: boolean;
  /** The main window's when not given. */
  sizes?: WindowSizes;
  /** Shown as soon as it is painted; else it stays hidden until it is asked for. */
  isShown?: boolean;
};

/** A window of ours, hidden until its page has something to show. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { session, statePath, isDevelopment, sizes = mainSizes, isShown = true } = options;
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const areas = [primary, ...others].map(({ workArea }) => workArea);
  const { isMaximized, ...place } = placeWindow(readWindowState(statePath), areas, sizes);
  const window = new BrowserWindow({
    ...place,
    minWidth: sizes.least.width,
    minHeight: sizes.least.height,
    title: 'Baton',
    show: false,
    backgroundColor: backgroundColor(),
    webPreferences: webPreferences(session, isDevelopment),
  });
  window.once('ready-to-show', () => {
    notePainted(window);
    giveIcon(window);
    if (!isShown) return;
    if (isMaximized) window.maximize();
    window.show();
  });
  // The title is ours: no page, and so no customer, writes into it (SEC-15).
  window.on('page-title-updated', (event) => event.preventDefault());
  const follow = () => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
  rememberPlace(window, statePath);
  return window;
}

/** In the size that is shown: the whole picture is kept as it is drawn, 1 MB. Elsewhere the system has it from the package. */
function giveIcon(window: BrowserWindow): void {
  if (process.platform === 'darwin') return;
  const icon = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'icon.png'));
  window.setIcon(icon.resize({ width: ICON_PX }));
}

function backgroundColor(): string {
  if (!nativeTheme.shouldUseDarkColors) return BACKGROUND.light;
  return nativeTheme.shouldUseHighContrastColors ? BACKGROUND.contrastDark : BACKGROUND.dark;
}

function rememberPlace(window: BrowserWindow, statePath: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    writeWindowState(statePath, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}
