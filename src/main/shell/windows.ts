/**
 * The windows that are open: one main window, and conversations that stand in windows of their own. The same engine serves all of them; closing one
 * loses nothing, for what was written is the engine's. Where the disk would not take it, whoever closes it is asked (close-by-hand.ts).
 */
import type { BrowserWindow, Session } from 'electron';
import { APP_PAGE } from './app-path.ts';
import type { Log } from './log.ts';
import type { OwnWindows } from './page-ports.ts';
import type { Profile } from './profile.ts';
import { reloadAfterCrash } from './reload-after-crash.ts';
import { createWindow } from './window.ts';
import { conversationSizes } from './window-state.ts';

export type Windows = OwnWindows & {
  /** The main window; made if there is none, without a page in it yet. */
  makeMain: (isShown?: boolean) => BrowserWindow;
  /** The window of this conversation, made if there is none. */
  openConversation: (conversationId: string) => BrowserWindow;
  conversation: (conversationId: string) => BrowserWindow | undefined;
};

export type WindowsOptions = {
  session: Session;
  profile: Profile;
  isDevelopment: boolean;
  log: Log;
  report: (thrown: unknown) => string;
  /** Told when one was made, before its page is loaded. */
  onMade?: (window: BrowserWindow, isMain: boolean) => void;
};

/** More windows than this help nobody; the one opened longest ago is closed, its drafts are kept. */
const MAX_CONVERSATIONS = 12;

export function createWindows({ session, profile, isDevelopment, log, report, onMade }: WindowsOptions): Windows {
  let main: BrowserWindow | undefined;
  const conversations = new Map<string, BrowserWindow>();

  return {
    main: () => main,
    all: () => [...(main === undefined ? [] : [main]), ...conversations.values()],
    conversation: (conversationId) => conversations.get(conversationId),
    makeMain: (isShown = true) => {
      if (main !== undefined) return main;
      const made = createWindow({ session, statePath: profile.windowPath, isDevelopment, isShown });
      main = made;
      made.once('closed', () => {
        main = undefined;
      });
      reloadAfterCrash(made, log);
      onMade?.(made, true);
      return made;
    },
    openConversation: (conversationId) => {
      const there = conversations.get(conversationId);
      if (there !== undefined) return there;
      const [oldest] = conversations.values();
      if (conversations.size >= MAX_CONVERSATIONS) oldest?.close();
      const made = createWindow({
        session,
        statePath: profile.conversationWindowPath,
        isDevelopment,
        sizes: conversationSizes,
      });
      conversations.set(conversationId, made);
      made.once('closed', () => void conversations.delete(conversationId));
      reloadAfterCrash(made, log);
      onMade?.(made, false);
      void made.loadURL(`${APP_PAGE}#conversation/${conversationId}`).catch((error) => void report(error));
      return made;
    },
  };
}
