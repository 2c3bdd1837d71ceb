/**
 * J4, J5: ending Baton by hand names what is not with the server yet, and the text that only a window has. Asked once, for all windows, before any of them closes: who stays finds everything as it was.
 * What the system ends (signing off, a signal) is never asked.
 */
import { app } from 'electron';
import { say } from '#shared/intl/say.ts';
import { askOutbox } from './ask-outbox.ts';
import { askToGo } from './ask-to-go.ts';
import { countPending, describePending } from './describe-pending.ts';
import type { EngineLine } from './engine-line.ts';
import type { WindowText } from './unsaved-text.ts';
import type { Windows } from './windows.ts';
import { words } from './words.ts';

export type Quit = {
  /** A person wants to end it: asks if something waits, or would be lost. */
  ask: () => void;
  /** True from the moment it ends: windows close without staying in the tray. */
  isQuitting: () => boolean;
};

export type QuitOptions = { line: EngineLine; windows: Pick<Windows, 'main' | 'all'>; unsaved: WindowText };

export function createQuit({ line, windows, unsaved }: QuitOptions): Quit {
  let isQuitting = false;
  let isAsking = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      if (await mayEnd()) app.quit();
    } finally {
      isAsking = false;
    }
  }

  async function mayEnd(): Promise<boolean> {
    const [entries, kinds] = await Promise.all([askOutbox(line), unsaved.lastTry(windows.all())]);
    const detail = describePending(entries && countPending(entries), kinds);
    if (detail === null) return true;
    const go = say(kinds.length === 0 ? words.quitNow : words.quitAnyway);
    return await askToGo(windows.main(), { message: say(words.quitTitle), detail, go });
  }

  return { ask: () => void ask(), isQuitting: () => isQuitting };
}
