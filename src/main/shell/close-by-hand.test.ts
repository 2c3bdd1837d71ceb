import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { UnsavedKind } from '#shared/contract/shell-calls.ts';
import { askBeforeClose } from './close-by-hand.ts';
import { createUnsavedText } from './unsaved-text.ts';

/** Closes as the system's windows do: whoever listens may prevent it. */
class Window extends EventEmitter {
  isGone = false;
  isDestroyed = () => this.isGone;
  close = () => {
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit('close', event);
    if (!isPrevented) this.isGone = true;
  };
}

function opened({ kinds = [] as UnsavedKind[], savesAtLast = false, isQuitting = false } = {}) {
  const window = new Window() as unknown as BrowserWindow;
  const unsaved = createUnsavedText<BrowserWindow>((page) => unsaved.set(page, savesAtLast ? [] : kinds));
  unsaved.set(window, kinds);
  const mayLose = vi.fn<(kinds: readonly UnsavedKind[]) => Promise<boolean>>();
  askBeforeClose(window, { unsaved, isQuitting: () => isQuitting, mayLose });
  return { window, unsaved, mayLose };
}
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('J4, J5: closing a conversation’s own window by hand', () => {
  it('closes at once when everything it has is kept elsewhere', () => {
    const { window, mayLose } = opened();
    window.close();
    expect(window.isDestroyed()).toBe(true);
    expect(mayLose).not.toHaveBeenCalled();
  });

  it('asks when only it has text; who stays finds the window as it was, and is asked again the next time', async () => {
    const { window, mayLose } = opened({ kinds: ['draft'] });
    mayLose.mockResolvedValue(false);
    window.close();
    window.close();
    await settled();
    expect(mayLose.mock.calls).toEqual([[['draft']]]);
    expect(window.isDestroyed()).toBe(false);
    window.close();
    await settled();
    expect(mayLose).toHaveBeenCalledTimes(2);
  });

  it('lets it go when the person says so', async () => {
    const { window, mayLose } = opened({ kinds: ['draft'] });
    mayLose.mockResolvedValue(true);
    window.close();
    await settled();
    expect(window.isDestroyed()).toBe(true);
  });

  it('asks nothing when the last try saved it', async () => {
    const { window, mayLose } = opened({ kinds: ['draft'], savesAtLast: true });
    window.close();
    await settled();
    expect(window.isDestroyed()).toBe(true);
    expect(mayLose).not.toHaveBeenCalled();
  });

  it('asks nothing when Baton ends: by a person that was asked before, by the system nobody is', () => {
    const { window, mayLose } = opened({ kinds: ['draft'], isQuitting: true });
    window.close();
    expect(window.isDestroyed()).toBe(true);
    expect(mayLose).not.toHaveBeenCalled();
  });

  it('no page holds it without a person: one that ends while somebody is asked goes', async () => {
    let answer: (may: boolean) => void = () => undefined;
    const { window, unsaved, mayLose } = opened({ kinds: ['draft'] });
    mayLose.mockImplementation(
      async () =>
        await new Promise((resolve) => {
          answer = resolve;
        }),
    );
    window.close();
    await settled();
    unsaved.forget(window);
    window.close();
    expect(window.isDestroyed()).toBe(true);
    answer(true);
    await settled();
    expect(mayLose).toHaveBeenCalledTimes(1);
  });
});
