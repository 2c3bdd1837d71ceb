import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { App } from './app.tsx';

let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  // A list as high as a window draws its rows.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
});
afterEach(() => void vi.restoreAllMocks());

const ROLES: Readonly<Record<string, string>> = {
  BUTTON: 'button',
  TEXTAREA: 'textbox',
  INPUT: 'textbox',
  H2: 'heading',
};
const roleOf = (element: Element) => element.getAttribute('role') ?? ROLES[element.tagName] ?? '';

/** The name as it is worked out first: what labels it, its label, else what it says, part by part. */
function nameOf(element: Element): string {
  const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  const by = labels.flatMap((label) => (label === null ? [] : [said(label)])).join(' ');
  const field = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element.labels : null;
  return by || (element.getAttribute('aria-label') ?? '') || [...(field ?? [])].map(said).join(' ') || said(element);
}

/** Its text, with a space between parts; without what is hidden from the ear. */
function said(element: Element): string {
  if (element.getAttribute('aria-hidden') === 'true') return '';
  const parts = [...element.childNodes].map((node) =>
    node instanceof Element ? said(node) : (node.textContent ?? ''),
  );
  return parts.join(' ').replace(/\s+/gu, ' ').trim();
}

/** What is said of what has the focus, and in which dialog it stands; of a list that keeps the focus, of the row that its cursor is at. */
function spokenFocus(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'page';
  const heard = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '') ?? focused;
  const dialog = heard.closest('[role="dialog"], [role="alertdialog"]');
  const around = dialog === null || dialog === heard ? '' : ` in dialog "${nameOf(dialog)}"`;
  return `${roleOf(heard)} "${nameOf(heard)}"${around}`.replaceAll(/\d+ minutes? \d+ seconds?/gu, 'some time');
}

/** Everything that live regions say, from now on, the urgent marked. */
function listen(): string[] {
  const heard: string[] = [];
  const told = new WeakMap<Element, string>();
  const hear = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    const region = element?.closest('[aria-live], [role="status"], [role="alert"]');
    const text = region?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
    if (!region || text === '' || told.get(region) === text) return;
    told.set(region, text);
    const isUrgent = region.getAttribute('aria-live') === 'assertive' || region.getAttribute('role') === 'alert';
    heard.push(`${isUrgent ? '!' : '»'} ${text}`);
  };
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of [change.target, ...change.addedNodes]) hear(node);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  return heard;
}

describe('the main job by ear', () => {
  it('WCAG 2.2, J3: keys only, from the start to the first reply and the closing: what has the focus and what is said, in order', async () => {
    const person = userEvent.setup();
    render(<App />);
    await screen.findByRole('navigation', { name: 'Places' });
    await screen.findAllByRole('option', {}, { timeout: 20_000 });
    const heard = listen();
    const script: string[] = [];
    const step = async (keys: string, settled: () => unknown = () => undefined) => {
      await person.keyboard(keys);
      await waitFor(settled, { timeout: 20_000 });
      script.push(`${keys} ${spokenFocus()}`, ...heard.splice(0).map((text) => `  ${text}`));
    };
    await step('j');
    await step('{Enter}', () => expect(screen.getByRole('feed', { name: 'Thread' })).toBeVisible());
    await step('r', () => expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus());
    await person.keyboard('A credit note is issued today.');
    await step('{Control>}{Enter}{/Control}', () =>
      expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue(''),
    );
    await step('{Escape}');
    await step('e', () => expect(screen.getByRole('dialog')).toBeVisible());
    await step('{Escape}', () => expect(screen.queryByRole('dialog')).toBeNull());
    await step('{Control>}k{/Control}', () => expect(screen.getByRole('dialog')).toBeVisible());
    await step('{Escape}', () => expect(screen.queryByRole('dialog')).toBeNull());
    await step('e', () => expect(screen.getByRole('dialog')).toBeVisible());
    await step('1', () => expect(heard.length).toBeGreaterThan(0));
    const dana =
      'option "Dana Whitfield, Brightwater Facilities, Enterprise, Charged twice for the same 12 seats, Asked for a person, €2,340 disputed, some time left to answer"';
    const firstGap =
      'button "1 Knowledge proposed No article said it, or said it wrongly The assistant was not sure enough: an article is missing or unclear. Confidence 0.41, below 0.70" in dialog "Close #48213"';
    expect(script).toEqual([
      `j ${dana}`,
      `{Enter} ${dana}`,
      'r textbox "Reply"',
      '{Control>}{Enter}{/Control} textbox "Reply"',
      '  » Reply sent.',
      '{Escape} feed "Thread"',
      `e ${firstGap}`,
      '{Escape} feed "Thread"',
      '{Control>}k{/Control} option "Copilot and customer ]" in dialog "Commands"',
      '{Escape} feed "Thread"',
      `e ${firstGap}`,
      // The next one is open, and its name is what is heard.
      '1 heading "Priscilla Amoah Kestrel Catering Supply"',
      '  ! Done Closed #48213, gap: knowledge. Undo: key Z',
    ]);
  }, 60_000);
});
