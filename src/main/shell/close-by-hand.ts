import type { BrowserWindow } from 'electron';
import type { UnsavedText } from './unsaved-text.ts';

type Closed = Pick<BrowserWindow, 'on' | 'close' | 'isDestroyed'>;

export type CloseOptions<W> = {
  unsaved: Pick<UnsavedText<W>, 'has' | 'lastTry'>;
  /** Baton ends: that was asked for all windows at once, or nobody is to be asked. */
  isQuitting: () => boolean;
  /** True: whoever closes it lets the text go. */
  mayLose: (kinds: Awaited<ReturnType<UnsavedText<W>['lastTry']>>) => Promise<boolean>;
};

/** J4, J5: a conversation's own window closes at once, unless it alone has text that the page could not save on a last try: then whoever closes it is asked. */
export function askBeforeClose<W extends Closed>(window: W, { unsaved, isQuitting, mayLose }: CloseOptions<W>): void {
  let isAsking = false;
  let mayGo = false;

  async function ask(): Promise<void> {
    const kinds = await unsaved.lastTry([window]);
    mayGo = kinds.length === 0 || (await mayLose(kinds));
    if (mayGo && !window.isDestroyed()) window.close();
  }

  window.on('close', (event) => {
    if (mayGo || isQuitting() || !unsaved.has(window)) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void ask().finally(() => {
      isAsking = false;
    });
  });
}
