import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUnsavedText } from './unsaved-text.ts';

type Page = { name: string };
const main: Page = { name: 'main' };
const own: Page = { name: 'own' };
const other: Page = { name: 'other' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('J4, J5: text that only a window has', () => {
  it('pages that have some try once more to save it before anybody is asked; the others are left alone', async () => {
    const tried: string[] = [];
    const unsaved = createUnsavedText<Page>((page) => {
      tried.push(page.name);
      unsaved.set(page, []);
    });
    unsaved.set(main, ['draft']);
    expect(await unsaved.lastTry([main, own])).toEqual([]);
    expect(tried).toEqual(['main']);
    expect(unsaved.has(main)).toBe(false);
  });

  it('what is left is named once, from whichever windows it is', async () => {
    const left: Record<string, ('draft' | 'settings')[]> = { main: ['draft', 'settings'], own: ['draft'] };
    const unsaved = createUnsavedText<Page>((page) => unsaved.set(page, left[page.name] ?? []));
    unsaved.set(main, ['draft', 'settings']);
    unsaved.set(own, ['draft']);
    expect(await unsaved.lastTry([main, own, other])).toEqual(['draft', 'settings']);
  });

  it('a page that hangs keeps nobody from the question', async () => {
    const unsaved = createUnsavedText<Page>(() => undefined);
    unsaved.set(main, ['article']);
    const asked = unsaved.lastTry([main]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await asked).toEqual(['article']);
  });

  it('a page that is gone has none: nobody is asked after a crash', async () => {
    const unsaved = createUnsavedText<Page>(() => undefined);
    unsaved.set(main, ['draft']);
    unsaved.forget(main);
    expect(unsaved.has(main)).toBe(false);
    expect(await unsaved.lastTry([main])).toEqual([]);
  });

  it('a page that goes while it tries is not waited for', async () => {
    const unsaved = createUnsavedText<Page>((page) => unsaved.forget(page));
    unsaved.set(main, ['draft']);
    expect(await unsaved.lastTry([main])).toEqual([]);
  });
});
