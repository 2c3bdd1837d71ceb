import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  CONVERSATION,
  conversation,
  handoff,
  idOf,
  mira,
  sessionOf,
  suggestion,
  thread,
} from '#tests/support/dom-rows.ts';
import { copilotCommands } from './commands.ts';
import { CopilotPane } from './copilot-pane.tsx';

const ready = { state: 'ready' as const, suggestions: [suggestion(1), suggestion(2)], madeHere: false };

function show(script: DeskOptions['script'], workspace: DeskOptions['workspace'] = {}) {
  return showAtDesk(<CopilotPane conversationId={CONVERSATION} />, {
    script: { 'session:get': sessionOf(mira), 'conversation:get': thread(), 'suggestion:list': ready, ...script },
    commands: copilotCommands,
    workspace,
  });
}
const firstCard = () => screen.findByRole('article', { name: /Suggestion 1/u });

describe('the copilot in soft mode', () => {
  it('D1: shows suggestions with what they rest on, how sure they are and who made them', async () => {
    show({});
    const card = within(await firstCard());
    expect(card.getByText(/credit note for €2,340.00/u)).toBeVisible();
    expect(card.getByRole('button', { name: 'Credit notes and refunds, §3' })).toBeVisible();
    expect(card.getByText('0.86')).toBeVisible();
    expect(screen.getByText('built-in engine')).toBeVisible();
    expect(screen.getByRole('button', { name: /Duplicate seat charge/u })).toBeVisible();
  });

  it('SEC-60: a suggestion from an internal source says so before its words', async () => {
    show({ 'suggestion:list': { ...ready, suggestions: [{ ...suggestion(1), restsOnNote: true }, suggestion(2)] } });
    const card = within(await firstCard());
    const label = card.getByText('Internal source, not for customers as it stands');
    const words = card.getByText(/credit note for €2,340.00/u);
    expect(label.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    expect(screen.getAllByText('Internal source, not for customers as it stands')).toHaveLength(1);
  });

  it('D1: Ctrl J asks anything of what this device knows, with its sources; inserting is the agent’s act, nothing is recorded', async () => {
    const { title, text, sources } = suggestion(1);
    const answers = [{ title, text, sources, confidence: 0.71, restsOnNote: false }];
    const desk = show({
      'assistant:ask': ({ question }) => ({ state: 'ready', answers: /credit/u.test(question) ? answers : [] }),
    });
    await firstCard();
    expect(desk.run('copilot.ask')).toBe(true);
    const box = screen.getByRole('textbox', { name: 'Ask what the knowledge base says' });
    expect(box).toHaveFocus();
    await userEvent.keyboard('parcels{Enter}');
    expect(await screen.findByText('Nothing in the knowledge base answers this.')).toBeVisible();
    await userEvent.clear(box);
    await userEvent.keyboard('credit note{Enter}');
    const found = within(await screen.findByRole('region', { name: 'Ask' }));
    await userEvent.click(await found.findByRole('button', { name: 'Insert' }));
    expect(desk.toldOf('insertIntoDraft')).toEqual([{ text, suggestionId: null }]);
    expect(desk.bridge.asked.map(({ name }) => name)).not.toContain('mutate');
  });

  it('D1: what was found comes into view within its pane, the caret stays, and its key inserts it', async () => {
    const { title, text, sources } = suggestion(1);
    const answers = [1, 2].map((n) => ({
      title: `${title} ${n}`,
      text: `${text} ${n}`,
      sources,
      confidence: 0.7,
      restsOnNote: false,
    }));
    const desk = show({ 'assistant:ask': { state: 'ready', answers } });
    await firstCard();
    const pane = document.querySelector<HTMLElement>('body > div');
    if (pane === null) throw new Error('Nothing is drawn.');
    pane.style.overflowY = 'auto';
    // A pane of 600 px, the box at 560, the first answer to 700, the second to 840.
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
      const [top, bottom] = this === pane ? [0, 600] : this.hasAttribute('data-found') ? [600, 700] : [560, 840];
      return { top, bottom } as DOMRect;
    });
    expect(desk.run('copilot.insertFound')).toBe(false);
    desk.run('copilot.ask');
    await userEvent.keyboard('credit note{Enter}');
    await waitFor(() => expect(pane.scrollTop).toBe(108));
    expect(screen.getByRole('textbox', { name: 'Ask what the knowledge base says' })).toHaveFocus();
    expect(desk.run('copilot.insertFound')).toBe(true);
    expect(desk.toldOf('insertIntoDraft')).toEqual([{ text: `${text} 1`, suggestionId: null }]);
    vi.restoreAllMocks();
  });

  it('says when suggestions were made on this device', async () => {
    show({ 'suggestion:list': { ...ready, madeHere: true } });
    expect(await screen.findByText('from this device')).toBeVisible();
  });

  it('D1: Ctrl 1 and Insert put the text at the caret, record the use, and send nothing', async () => {
    const desk = show({});
    const card = within(await firstCard());
    expect(desk.run('copilot.insert2')).toBe(true);
    await userEvent.click(card.getByRole('button', { name: 'Insert' }));
    expect(desk.toldOf('insertIntoDraft')).toEqual([
      { text: suggestion(2).text, suggestionId: suggestion(2).id },
      { text: suggestion(1).text, suggestionId: suggestion(1).id },
    ]);
    const used = desk.bridge.argsOf('desk.record').flatMap(({ events }) => events);
    expect(used.map((event) => event.type)).toEqual(['suggestion.used', 'suggestion.used']);
    expect(desk.bridge.mutated.map((one) => one.name)).not.toContain('conversation.reply');
  });

  it('inserts one paragraph alone', async () => {
    const desk = show({});
    const card = within(await firstCard());
    await userEvent.click(card.getByRole('button', { name: 'By paragraph' }));
    await userEvent.click(card.getByRole('button', { name: 'Insert paragraph 2' }));
    expect(desk.toldOf('insertIntoDraft')).toEqual([
      { text: expect.stringMatching(/^It will be in your invoice list/u), suggestionId: suggestion(1).id },
    ]);
  });

  it('E1: a thumb down goes out at once, and a second press takes the same one back', async () => {
    const desk = show({});
    const card = within(await firstCard());
    const down = card.getByRole('button', { name: 'Wrong answer, suggestion 1' });
    await userEvent.click(down);
    expect(down).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(down);
    const given = desk.bridge.argsOf('feedback.give');
    expect(given.map((one) => one.verdict)).toEqual(['down', 'none']);
    expect(given[0]?.target).toEqual({ kind: 'suggestion', id: suggestion(1).id });
    expect(given[1]?.feedbackId).toBe(given[0]?.feedbackId);
  });

  it('keeps what is on screen while the reply has text; newer ones wait behind a line', async () => {
    const desk = show({});
    await firstCard();
    desk.change({ hasDraftText: true });
    const newer = suggestion(1, { id: idOf(777), title: 'Newer one' });
    desk.bridge.script({ 'suggestion:list': { ...ready, suggestions: [newer] } });
    desk.bridge.emit('changed', { kinds: ['suggestion'] });
    await screen.findByRole('button', { name: 'Newer suggestions' });
    expect(screen.getByRole('article', { name: /Confirm and credit/u })).toBeVisible();
    desk.run('copilot.newer');
    expect(await screen.findByRole('article', { name: /Newer one/u })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Newer suggestions' })).toBeNull();
  });

  it('takes newer ones at once while the reply is empty', async () => {
    const desk = show({});
    await firstCard();
    desk.bridge.script({
      'suggestion:list': { ...ready, suggestions: [suggestion(1, { id: idOf(777), title: 'Newer one' })] },
    });
    desk.bridge.emit('changed', { kinds: ['suggestion'] });
    expect(await screen.findByRole('article', { name: /Newer one/u })).toBeVisible();
  });

  it('says so when nothing supports a suggestion, and when it is not yours', async () => {
    const desk = show({ 'suggestion:list': { state: 'none', suggestions: [], madeHere: false } });
    expect(await screen.findByText('Nothing to suggest')).toBeVisible();
    desk.bridge.script({ 'suggestion:list': { state: 'not_yours', suggestions: [], madeHere: false } });
    desk.bridge.emit('changed', { kinds: ['suggestion'] });
    expect(await screen.findByText('Suggestions are for whoever holds it')).toBeVisible();
  });

  it('offers the mode only to whoever holds the conversation', async () => {
    const desk = show({ 'conversation:get': thread({ conversation: conversation({ assigneeId: idOf(999) }) }) });
    await firstCard();
    expect(screen.queryByRole('radiogroup', { name: 'Mode' })).toBeNull();
    expect(desk.run('copilot.mode')).toBe(false);
  });
});

describe('D1: words of a language model as they come', () => {
  const coming = { suggestion: { place: 1, text: 'Open Billing, then' }, fellBack: false, rewriting: null };
  const comingCard = () => screen.findByRole('article', { name: 'Suggestion 1, coming' });

  it('are shown first, marked, and can be read and nothing else', async () => {
    const desk = show({ 'assistant:coming': coming });
    const card = within(await comingCard());
    expect(card.getByText('Open Billing, then')).toBeVisible();
    expect(card.getByText('Coming')).toBeVisible();
    expect(card.queryByRole('button')).toBeNull();
    expect(screen.getAllByRole('article')[1]).toHaveAccessibleName(/Confirm and credit/u);
    // The keys go on meaning what is whole.
    desk.run('copilot.insert1');
    expect(desk.toldOf('insertIntoDraft')).toEqual([{ text: suggestion(1).text, suggestionId: suggestion(1).id }]);
  });

  it('grow, and move neither focus nor caret', async () => {
    const desk = show({ 'assistant:coming': coming });
    await comingCard();
    const insert = within(screen.getByRole('article', { name: /Suggestion 1, Confirm/u })).getByRole('button', {
      name: 'Insert',
    });
    insert.focus();
    desk.bridge.script({
      'assistant:coming': { ...coming, suggestion: { place: 1, text: 'Open Billing, then Invoices and' } },
    });
    desk.bridge.emit('changed', { kinds: ['coming'] });
    expect(await screen.findByText('Open Billing, then Invoices and')).toBeVisible();
    expect(insert).toHaveFocus();
    expect(desk.toldOf('insertIntoDraft')).toEqual([]);
  });

  it('SEC-11: markup in them is text', async () => {
    show({ 'assistant:coming': { ...coming, suggestion: { place: 1, text: '<img src=x onerror=alert(1)> **a**' } } });
    expect(within(await comingCard()).getByText('<img src=x onerror=alert(1)> **a**')).toBeVisible();
    expect(document.querySelector('img')).toBeNull();
  });

  it('that came to nothing leave the built-in ones, and that is said', async () => {
    const desk = show({ 'assistant:coming': coming });
    await comingCard();
    desk.bridge.script({ 'assistant:coming': { suggestion: null, fellBack: true, rewriting: null } });
    desk.bridge.emit('changed', { kinds: ['coming'] });
    expect(await screen.findByText(/gave nothing that can be used/u)).toBeVisible();
    expect(screen.queryByRole('article', { name: 'Suggestion 1, coming' })).toBeNull();
    expect(screen.getByText('built-in engine')).toBeVisible();
  });
});

describe('D1: tone and translation', () => {
  const written = 'Your invoice INV-20431 is under Billing.';
  const draft = {
    conversationId: CONVERSATION,
    mode: 'reply' as const,
    text: written,
    suggestionId: null,
    suggestedText: null,
    seenThrough: 1,
    updatedAt: 1,
  };
  const withModel: DeskOptions['script'] = {
    'assistant:get': { hasModel: true },
    'draft:get': { drafts: [draft], mode: 'reply' },
    'conversation:get': thread({ conversation: conversation({ language: 'de' }) }),
  };

  it('are not there without a language model', async () => {
    const desk = show({ 'assistant:get': { hasModel: false } });
    await firstCard();
    await waitFor(() => expect(desk.bridge.asked.map(({ name }) => name)).toContain('assistant:get'));
    expect(screen.queryByText('Tone')).toBeNull();
    expect(desk.run('copilot.shorter')).toBe(false);
  });

  it('show the new wording beside the reply, and put it there only when it is taken', async () => {
    const warm = 'Good news: your invoice INV-20431 is under Billing.';
    const desk = show({ ...withModel, 'assistant:rewrite': { text: warm, why: null } }, { hasDraftText: true });
    await screen.findByRole('button', { name: 'Warmer' });
    expect(desk.run('copilot.warmer')).toBe(true);
    const card = within(await screen.findByRole('article', { name: 'Reworded reply' }));
    expect(card.getByText(warm)).toBeVisible();
    expect(desk.toldOf('insertIntoDraft')).toEqual([]);
    await userEvent.click(card.getByRole('button', { name: 'Use it' }));
    expect(desk.toldOf('insertIntoDraft')).toEqual([{ text: warm, suggestionId: null, how: 'instead' }]);
    expect(desk.bridge.mutated).toEqual([]);
  });

  it('the wording is shown as it comes, cannot be taken before it is whole, and can be stopped', async () => {
    const desk = show(
      {
        ...withModel,
        'assistant:rewrite': { text: null, why: 'unavailable' },
        'assistant:coming': { suggestion: null, fellBack: false, rewriting: 'Good news: your' },
      },
      { hasDraftText: true },
    );
    await screen.findByRole('button', { name: 'Warmer' });
    const release = desk.bridge.hold('assistant:rewrite');
    desk.run('copilot.warmer');
    const card = within(await screen.findByRole('article', { name: 'Reworded reply, coming' }));
    expect(card.getByText('Good news: your')).toBeVisible();
    expect(screen.queryByText('Use it')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(desk.bridge.asked.map(({ name }) => name)).toContain('assistant:stop');
    release();
    expect(await screen.findByText('Stopped. The text stays as it is.')).toBeVisible();
    expect(desk.toldOf('insertIntoDraft')).toEqual([]);
  });

  it('translates into the customer’s language', async () => {
    const desk = show(
      { ...withModel, 'assistant:rewrite': { text: 'Deine Rechnung', why: null } },
      { hasDraftText: true },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Translate to German' }));
    await screen.findByText('Deine Rechnung');
    expect(desk.bridge.asked.find(({ name }) => name === 'assistant:rewrite')?.input).toEqual({
      conversationId: CONVERSATION,
      text: written,
      how: 'translate',
      language: 'de',
    });
  });

  it('say why the text stays as it is', async () => {
    show({ ...withModel, 'assistant:rewrite': { text: null, why: 'changed_facts' } }, { hasDraftText: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Shorter' }));
    expect(await screen.findByText(/changed a number, a link or the language/u)).toBeVisible();
    expect(screen.queryByText('Use it')).toBeNull();
  });
});

describe('the copilot in hard mode', () => {
  const hard = thread({
    conversation: conversation({ mode: 'hard', modeSetBy: 'the policy “Legal threats”' }),
    handoff,
  });

  it('D2: shows one card, calls for nothing and records nothing', async () => {
    const desk = show({ 'conversation:get': hard });
    expect(await screen.findByRole('article', { name: 'The assistant is out of this one' })).toBeVisible();
    expect(screen.getByText(/the policy “Legal threats”/u)).toBeVisible();
    expect(screen.getAllByRole('article')).toHaveLength(1);
    expect(screen.queryByText(/Insert/u)).toBeNull();
    expect(screen.queryByText('Similar, resolved')).toBeNull();
    expect(desk.run('copilot.insert1')).toBe(false);
    for (const name of ['suggestion:list', 'assistant:get', 'assistant:coming', 'assistant:rewrite'])
      expect(desk.bridge.asked.map((one) => one.name)).not.toContain(name);
    expect(desk.bridge.mutated).toEqual([]);
  });

  it('D1, D2: M switches the mode of an own conversation', async () => {
    const desk = show({ 'conversation:get': hard });
    await screen.findByRole('radiogroup', { name: 'Mode' });
    desk.run('copilot.mode');
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.setMode')).toEqual([{ conversationId: CONVERSATION, mode: 'soft' }]),
    );
  });
});
