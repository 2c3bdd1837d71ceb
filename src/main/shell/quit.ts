/** J5: ending Baton by hand names what is not with the server yet. What the system ends (signing off, a signal) is never asked: all of it is kept either way. */
import { app, type BrowserWindow, dialog } from 'electron';
import { say } from '#shared/intl/say.ts';
import { askOutbox } from './ask-outbox.ts';
import { countPending, describePending } from './describe-pending.ts';
import type { EngineLine } from './engine-line.ts';
import { words } from './words.ts';

export type Quit = {
  /** A person wants to end it: asks if something waits. */
  ask: () => void;
  /** True from the moment it ends: windows close without staying in the tray. */
  isQuitting: () => boolean;
};

export function createQuit(line: EngineLine, getWindow: () => BrowserWindow | undefined): Quit {
  let isQuitting = false;
  let isAsking = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      const entries = await askOutbox(line);
      const waits = entries === undefined ? null : describePending(countPending(entries));
      if (waits !== null && !(await mayGo(waits))) return;
      app.quit();
    } finally {
      isAsking = false;
    }
  }

  async function mayGo(detail: string): Promise<boolean> {
    const question = {
      type: 'question' as const,
      title: 'Baton',
      message: say(words.quitTitle),
      detail,
      buttons: [say(words.quitNow), say(words.stay)],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const window = getWindow();
    const { response } = await (window === undefined
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(window, question));
    return response === 0;
  }

  return { ask: () => void ask(), isQuitting: () => isQuitting };
}
