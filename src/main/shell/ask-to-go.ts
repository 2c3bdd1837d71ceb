import { type BrowserWindow, dialog } from 'electron';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type Question = { message: string; detail: string; go: string };

/** Asks the person who is ending something. Staying is the answer to Enter and to Escape, for it costs nothing. */
export async function askToGo(window: BrowserWindow | undefined, { message, detail, go }: Question): Promise<boolean> {
  const question = {
    type: 'question' as const,
    title: 'Baton',
    message,
    detail,
    buttons: [go, say(words.stay)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question));
  return response === 0;
}
