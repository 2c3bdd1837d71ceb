import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale } from '#shared/intl/locale.ts';
import { speak } from '#shared/intl/say.ts';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id, pendingItem } from '#tests/support/bridge-sample.ts';
import { App } from '../app/app.tsx';

const DANA = id(213);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});
afterEach(() => {
  cleanup();
  speak('en');
});

async function start(language: Locale) {
  bridge.settings = { ...bridge.settings, language };
  const person = userEvent.setup();
  render(<App />);
  await waitFor(() => expect(document.querySelector('[data-region="rail"]')).not.toBeNull());
  return person;
}
const choose = (language: Locale) =>
  act(() => {
    bridge.settings = { ...bridge.settings, language };
    bridge.emit('changed', { kinds: ['settings'] });
  });

/** What is shown or heard: text, names, titles, placeholders. */
function spokenTexts(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
    else
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'])
        texts.push((node as Element).getAttribute(name) ?? '');
  }
  return texts.map((text) => text.trim()).filter((text) => /\p{L}{2,}/u.test(text));
}

/** Written by people, systems or the server in the sample, and what is the same in every language: names of keys, times, marks. */
function isForeign(text: string, written: string): boolean {
  const rest = text
    .split(/[·,()[\]“”]| {2,}/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}{2,}/u.test(part));
  return rest.every(
    (part) =>
      written.includes(part) ||
      /^(?:Baton|English|Deutsch|#?\d.*|[A-Z]{2})$/u.test(part) ||
      // Key caps, and the operators of a search.
      /^(?:(?:Ctrl|Shift|⌘) )*(?:Ctrl|Shift|Esc|Tab|Enter|F\d|.)$/u.test(part) ||
      /^[a-z]+:$/u.test(part) ||
      /^\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/u.test(part) ||
      /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/u.test(part),
  );
}

/** Accented letters: of the catalogue. The rest of a message may be an element of its own. */
const isOfCatalogue = (text: string) => /[áçďéğĥíĵķľñöŕšťüŵýžÁÇĎÉĞĤÍĴĶĽÑÖŔŠŤÜŴÝŽ]|^~+\]$/u.test(text);

describe('the accented locale shows what is no word of the catalogue', () => {
  it.each([['queue'], ['search'], ['articles'], ['settings'], ['palette'], ['shortcuts']])(
    'nothing on %s',
    async (where) => {
      bridge.outbox = [];
      bridge.changeThread(DANA, (thread) => ({
        ...thread,
        pending: [pendingItem(1, { text: 'Held words', kind: 'reply' })],
      }));
      const person = await start('en-XA');
      act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
      await waitFor(() => expect(document.querySelector('[data-region="conversation"] h2')).not.toBeNull());
      const keys = {
        queue: '',
        search: '/',
        articles: 'gk',
        settings: 'gs',
        palette: '{Control>}k{/Control}',
        shortcuts: '?',
      };
      (document.activeElement as HTMLElement | null)?.blur();
      if (keys[where as keyof typeof keys] !== '') await person.keyboard(keys[where as keyof typeof keys]);
      const written = JSON.stringify([...bridge.sample.threads.values(), bridge.sample, 'Marlow Support']);
      const marks = {
        queue: 'thread',
        search: 'page',
        articles: 'page',
        settings: 'page',
        palette: 'dialog',
        shortcuts: 'dialog',
      };
      const mark = marks[where as keyof typeof marks];
      await waitFor(() => expect(document.querySelector(`[data-region="${mark}"], [role="${mark}"]`)).not.toBeNull());
      const past = [...new Set(spokenTexts())].filter((text) => !isOfCatalogue(text) && !isForeign(text, written));
      expect(past).toEqual([]);
    },
  );
});

describe('a change of the language', () => {
  it('is there at once, and what was open and written stays', async () => {
    const person = await start('en');
    act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
    const box = await screen.findByRole('textbox', { name: 'Reply' });
    await person.click(box);
    await person.keyboard('On it, Dana');
    await waitFor(() => expect(bridge.drafts.get(`${DANA} reply`)?.text).toBe('On it, Dana'));
    choose('de');
    expect(await screen.findByRole('textbox', { name: /Antwort/u })).toHaveValue('On it, Dana');
    expect(screen.getByRole('navigation', { name: 'Orte' })).toBeVisible();
    expect(document.documentElement.lang).toBe('de');
    choose('ar-XB');
    await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
  });

  it('is made in the settings by keyboard; the place and the focus stay', async () => {
    const person = await start('en');
    (document.activeElement as HTMLElement | null)?.blur();
    await person.keyboard('gs');
    const pages = await screen.findByRole('navigation', { name: 'Pages of the settings' });
    await person.click(within(pages).getByRole('button', { name: 'Language' }));
    const english = await screen.findByRole('radio', { name: 'English' });
    act(() => english.focus());
    await person.keyboard('{ArrowRight}');
    const chosen = await screen.findByRole('radio', { name: 'Deutsch', checked: true });
    await waitFor(() => expect(chosen).toHaveFocus());
    expect(screen.getByRole('heading', { name: 'Sprache' })).toBeVisible();
    expect(bridge.settings.language).toBe('de');
  });
});
