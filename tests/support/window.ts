/** The window as a person meets it: by role and name, and by the keys that the shortcut sheet shows. No test reaches into markup. */

import { expect, type Locator, type Page } from '@playwright/test';
import type { BatonBridge } from '#shared/contract/ipc.ts';

export type BatonWindow = ReturnType<typeof windowOf>;

/** How long what crosses the wire and the disk may take before a test gives up on it. */
const SOON = { timeout: 20_000 };

export function windowOf(page: Page) {
  const queue = page.getByRole('listbox', { name: 'Conversations' });
  const thread = page.getByRole('feed', { name: 'Thread' });
  const composer = page.getByRole('region', { name: /reply|note|composer|write/i });
  const currency = page.getByRole('button', {
    name: /^(Up to date|Catching up|Last news|Offline|Connecting|Signed out|This version|\d+ (waiting|held))/,
  });

  /** Presses plain keys where they act: outside of text fields. */
  async function press(...keys: string[]): Promise<void> {
    await page.evaluate('document.activeElement?.blur()');
    for (const key of keys) await page.keyboard.press(key);
  }

  return {
    page,
    queue,
    thread,
    composer,
    currency,
    summary: page.getByRole('region', { name: /handoff summary/i }),
    copilot: page.getByRole('region', { name: /copilot/i }),
    dialog: page.getByRole('dialog'),
    press,
    row: (text: string | RegExp): Locator => queue.getByRole('option').filter({ hasText: text }),

    /** Waits until somebody is signed in and the desktop shows what it has. Leads and supervisors may begin elsewhere than at the queue. */
    async ready(): Promise<void> {
      await expect(currency).toHaveAccessibleName(/Up to date|waiting|held|Offline/, SOON);
      // Whoever works here has seen the tour; its own story opens it.
      await page.evaluate(async (at) => {
        const set = { key: 'tour.seen', value: { at } };
        await (globalThis as unknown as { baton: BatonBridge }).baton.invoke('mutate', {
          name: 'preference.set',
          args: set,
        });
      }, new Date().toISOString());
    },

    /** Opens a conversation from the list by words in its row. */
    async open(text: string | RegExp): Promise<void> {
      const row = queue.getByRole('option').filter({ hasText: text }).first();
      await expect(row).toBeVisible(SOON);
      await row.click();
    },

    /** Takes what is open, and waits until the server has said yes. */
    async claim(): Promise<void> {
      await press('c');
      await expect(page.getByRole('tab', { name: /^Reply/ })).toBeVisible(SOON);
      await expect(page.getByRole('textbox', { name: /reply/i })).toBeEditable(SOON);
    },

    async writeReply(text: string): Promise<void> {
      await press('r');
      const box = page.getByRole('textbox', { name: /reply/i });
      await expect(box).toBeEditable(SOON);
      await box.fill(text);
    },

    async writeNote(text: string): Promise<void> {
      await press('n');
      const box = page.getByRole('textbox', { name: /note/i });
      await expect(box).toBeEditable(SOON);
      await box.fill(text);
    },

    /** Sends what stands in the composer (offline: queues it). */
    async send(): Promise<void> {
      await page.keyboard.press('Control+Enter');
    },

    /** Says what the last answer of the assistant should have been, and why. */
    async correct(text: string): Promise<void> {
      await press('f');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible(SOON);
      await page.keyboard.press('1');
      await dialog.getByRole('textbox', { name: 'It should have said' }).fill(text);
      await page.keyboard.press('Control+Enter');
      await expect(dialog).toBeHidden(SOON);
    },

    /** A message or note of the thread that holds these words. */
    turn: (text: string | RegExp): Locator => page.getByRole('article').filter({ hasText: text }),

    /** `settingsPage`: of the settings, by its name in the list. */
    async goTo(
      place: 'queue' | 'mine' | 'articles' | 'review' | 'learning' | 'board' | 'settings' | 'search',
      settingsPage?: string,
    ): Promise<void> {
      const keys = { queue: 'q', mine: 'm', articles: 'k', review: 'r', learning: 'l', board: 'b', settings: 's' };
      const second = place === 'search' ? '' : keys[place];
      if (place === 'search') await press('/');
      else await press('g', second);
      if (settingsPage === undefined) return;
      const list = page.getByRole('navigation', { name: 'Pages of the settings' });
      await list.getByRole('button', { name: settingsPage, exact: true }).click();
    },
  };
}
