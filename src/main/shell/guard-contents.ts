/** SEC-1, SEC-3: rules for every page that ever appears, whoever made it. */
import { type App, Menu, type WebContents } from 'electron';
import { say } from '#shared/intl/say.ts';
import { APP_ORIGIN, APP_PAGE } from './app-path.ts';
import type { Log } from './log.ts';
import { words } from './words.ts';

export type GuardOptions = {
  log: Log;
  /** The page comes from a development server, which has it load itself again. */
  isServed: boolean;
};

/** Denies navigation, redirects, frames, new windows and embedded views in all contents, from their first moment. */
export function guardAllContents(app: App, { log, isServed }: GuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log, isServed));
}

function guard(contents: WebContents, log: Log, isServed: boolean): void {
  const deny = (what: string) => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    log('info', 'navigation_denied', { what });
  };
  contents.on('will-frame-navigate', (details) => {
    const isReload =
      details.isMainFrame && details.url === contents.getURL() && details.url.startsWith(`${APP_ORIGIN}/`);
    if (!(isServed && isReload)) deny('navigate')(details);
  });
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  // Chromium asks nobody before it goes to about:blank. Nothing runs there and no port is given, but the window would
  // stay empty: the page is loaded again.
  contents.on('did-navigate', (_event, url) => {
    if (!url.startsWith('about:') || contents.getType() !== 'window') return;
    log('info', 'navigation_undone', { what: 'blank' });
    void contents.loadURL(APP_PAGE).catch(() => log('error', 'page_not_loaded'));
  });
  contents.setWindowOpenHandler(() => {
    log('info', 'navigation_denied', { what: 'window' });
    return { action: 'deny' };
  });
  // No address of this machine leaks through a peer connection, which no content policy covers.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // A page must not hold the window open when it is closed.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags, dictionarySuggestions }) => {
    // Roles only: text of the page enters no label (SEC-15). Suggestions are words of the system's dictionary.
    if (isEditable) {
      Menu.buildFromTemplate([
        ...dictionarySuggestions.map((word) => ({ label: word, click: () => contents.replaceMisspelling(word) })),
        ...(dictionarySuggestions.length === 0 ? [] : [{ type: 'separator' as const }]),
        { role: 'cut', label: say(words.cut), enabled: editFlags.canCut },
        { role: 'copy', label: say(words.copy), enabled: editFlags.canCopy },
        { role: 'pasteAndMatchStyle', label: say(words.paste), enabled: editFlags.canPaste },
        { role: 'selectAll', label: say(words.selectAll) },
      ]).popup();
    } else if (selectionText !== '') {
      Menu.buildFromTemplate([{ role: 'copy', label: say(words.copy), enabled: editFlags.canCopy }]).popup();
    }
  });
}
