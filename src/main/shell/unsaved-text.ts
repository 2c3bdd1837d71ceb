/**
 * J4, J5: which text only a window has, as its page says. Known before a window goes, so that a person is asked while all windows are still there. Nothing here keeps a window: whoever asked
 * for its end decides, and a page that says too much costs a question each time, no more.
 */
import type { BrowserWindow } from 'electron';
import type { UnsavedKind } from '#shared/contract/shell-calls.ts';

/** A page is waited for at most so long: one that hangs keeps nobody from the question. */
const LAST_TRY_MS = 1_000;

export type UnsavedText<W> = {
  /** Of the page in this window. */
  set: (window: W, kinds: readonly UnsavedKind[]) => void;
  /** The page is gone, and what it had. */
  forget: (window: W) => void;
  has: (window: W) => boolean;
  /** What is left once the pages that have some have tried again to save it; each kind once. */
  lastTry: (windows: readonly W[]) => Promise<readonly UnsavedKind[]>;
};

export type WindowText = UnsavedText<BrowserWindow>;

/** @param tryAgain tells the page, which answers by `set` */
export function createUnsavedText<W extends object>(tryAgain: (window: W) => void): UnsavedText<W> {
  const kindsOf = new WeakMap<W, readonly UnsavedKind[]>();
  const answered = new WeakMap<W, () => void>();
  const has = (window: W) => (kindsOf.get(window)?.length ?? 0) > 0;

  function become(window: W, kinds: readonly UnsavedKind[]): void {
    kindsOf.set(window, kinds);
    answered.get(window)?.();
  }

  async function tryOnce(window: W): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, LAST_TRY_MS);
      answered.set(window, () => {
        clearTimeout(late);
        resolve();
      });
      tryAgain(window);
    });
    answered.delete(window);
  }

  return {
    set: become,
    forget: (window) => become(window, []),
    has,
    lastTry: async (windows) => {
      await Promise.all(windows.filter(has).map(tryOnce));
      return [...new Set(windows.flatMap((window) => kindsOf.get(window) ?? []))];
    },
  };
}

/** A page that is loaded anew, or died, has none of it any more: nobody is asked about it. */
export function forgetWithPage(window: BrowserWindow, unsaved: WindowText): void {
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) unsaved.forget(window);
  });
  window.webContents.on('render-process-gone', () => unsaved.forget(window));
}
