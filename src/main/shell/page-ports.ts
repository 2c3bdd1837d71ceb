/** SEC-17: gives each page of ours its port to the engine, its main frame only, and takes it away when the page goes. */
import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron';
import { changeKinds, type EventData, type EventName } from '#shared/contract/ipc.ts';
import { channels } from '#shared/contract/names.ts';
import { APP_ORIGIN } from './app-path.ts';

export type PagePorts = {
  /** New ports for every page that had one: after the engine was started again. */
  renew: () => void;
  /** An event of the shell's own to every page. Kept for a page that is still loading. */
  publish: <N extends EventName>(event: N, data: EventData<N>) => void;
};

/** The top frame of a window of ours, on the application's origin. */
export function isOwnTopFrame(frame: WebFrameMain | null, window: BrowserWindow | undefined): boolean {
  if (frame === null || window === undefined || window.isDestroyed()) return false;
  return (
    frame === window.webContents.mainFrame && frame.origin === APP_ORIGIN && frame.url.startsWith(`${APP_ORIGIN}/`)
  );
}

/** Events kept for a page that is not there yet: a link given at the start, a notice of the first seconds. */
const MAX_KEPT = 20;

export function createPagePorts(
  getWindow: () => BrowserWindow | undefined,
  sendToEngine: (port: MessagePortMain) => void,
): PagePorts {
  const kept: { event: EventName; data: unknown }[] = [];
  const watched = new WeakSet<BrowserWindow>();
  /** The engine's end belongs to the engine; ours is the page's once sent. What is closed is the pair, by dropping the frame. */
  let hasPage = false;

  function give(window: BrowserWindow): void {
    const frame = window.webContents.mainFrame;
    if (!isOwnTopFrame(frame, window)) return;
    const { port1, port2 } = new MessageChannelMain();
    sendToEngine(port1);
    frame.postMessage(channels.port, null, [port2]);
    hasPage = true;
  }

  function watch(window: BrowserWindow): void {
    if (watched.has(window)) return;
    watched.add(window);
    // The page's end dies with its document; the engine hears `close` on its own and frees what it kept.
    const lose = () => {
      hasPage = false;
    };
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) lose();
    });
    window.webContents.on('render-process-gone', lose);
    window.once('closed', lose);
  }

  ipcMain.on(channels.ready, (event) => {
    const window = getWindow();
    if (window === undefined || !isOwnTopFrame(event.senderFrame, window)) return;
    watch(window);
    give(window);
    for (const message of kept.splice(0)) window.webContents.mainFrame.send(channels.event, message);
  });

  const publish: PagePorts['publish'] = (event, data) => {
    const window = getWindow();
    if (hasPage && window !== undefined && !window.isDestroyed()) {
      window.webContents.mainFrame.send(channels.event, { event, data });
    } else if (kept.length < MAX_KEPT) kept.push({ event, data });
  };

  return {
    renew: () => {
      const window = getWindow();
      if (!hasPage || window === undefined || window.isDestroyed()) return;
      give(window);
      // What the page shows may be older than what the new engine holds.
      publish('changed', { kinds: [...changeKinds] });
    },
    publish,
  };
}
