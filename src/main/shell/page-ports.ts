/** SEC-17: gives each page of ours its port to the engine, its main frame only, and takes it away when the page goes. */
import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron';
import { changeKinds } from '#shared/contract/change-kinds.ts';
import type { EventData, EventName } from '#shared/contract/ipc.ts';
import { channels } from '#shared/contract/names.ts';
import { APP_ORIGIN } from './app-path.ts';

export type PagePorts = {
  /** New ports for every page that had one: after the engine was started again. */
  renew: () => void;
  /** An event of the shell's own to the main window's page. Kept for one that is still loading. */
  publish: <N extends EventName>(event: N, data: EventData<N>) => void;
  /** The same to the page of one window, whichever; to none when it is not there. */
  tell: <N extends EventName>(window: BrowserWindow, event: N, data: EventData<N>) => void;
};

/** Which windows are ours now. */
export type OwnWindows = {
  main: () => BrowserWindow | undefined;
  all: () => readonly BrowserWindow[];
};

/** The window whose top frame this is, when it is one of ours and on the application's origin. */
export function ownWindowOf(
  frame: WebFrameMain | null,
  windows: readonly (BrowserWindow | undefined)[],
): BrowserWindow | undefined {
  if (frame === null) return undefined;
  return windows.find(
    (window) =>
      window !== undefined &&
      !window.isDestroyed() &&
      frame === window.webContents.mainFrame &&
      frame.origin === APP_ORIGIN &&
      frame.url.startsWith(`${APP_ORIGIN}/`),
  );
}

/** Events kept for a page that is not there yet: a link given at the start, a notice of the first seconds. */
const MAX_KEPT = 20;

export function createPagePorts(windows: OwnWindows, sendToEngine: (port: MessagePortMain) => void): PagePorts {
  const kept: { event: EventName; data: unknown }[] = [];
  const watched = new WeakSet<BrowserWindow>();
  /** Those whose page is there. The engine's end of a port belongs to the engine, ours to the page once sent: what is closed is the pair, by dropping the frame. */
  const live = new Set<BrowserWindow>();

  function give(window: BrowserWindow): void {
    const frame = window.webContents.mainFrame;
    if (ownWindowOf(frame, [window]) === undefined) return;
    const { port1, port2 } = new MessageChannelMain();
    sendToEngine(port1);
    frame.postMessage(channels.port, null, [port2]);
    live.add(window);
  }

  function watch(window: BrowserWindow): void {
    if (watched.has(window)) return;
    watched.add(window);
    // The page's end dies with its document; the engine hears `close` on its own and frees what it kept.
    const lose = () => void live.delete(window);
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) lose();
    });
    window.webContents.on('render-process-gone', lose);
    window.once('closed', lose);
  }

  const isLive = (window: BrowserWindow) => live.has(window) && !window.isDestroyed();
  const send = (window: BrowserWindow, message: { event: EventName; data: unknown }) =>
    window.webContents.mainFrame.send(channels.event, message);

  ipcMain.on(channels.ready, (event) => {
    const window = ownWindowOf(event.senderFrame, windows.all());
    if (window === undefined) return;
    watch(window);
    give(window);
    if (window !== windows.main()) return;
    for (const message of kept.splice(0)) send(window, message);
  });

  return {
    renew: () => {
      for (const window of live) {
        if (window.isDestroyed()) continue;
        give(window);
        // What the page shows may be older than what the new engine holds.
        send(window, { event: 'changed', data: { kinds: [...changeKinds] } });
      }
    },
    tell: (window, event, data) => {
      if (isLive(window)) send(window, { event, data });
    },
    publish: (event, data) => {
      const window = windows.main();
      if (window !== undefined && isLive(window)) send(window, { event, data });
      else if (kept.length < MAX_KEPT) kept.push({ event, data });
    },
  };
}
