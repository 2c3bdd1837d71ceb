import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/lib/ids.ts';
import { type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, idOf, mira, NOW, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from '../commands.ts';
import type { ComposerSlotProps } from '../composer-slot.ts';
import type { DraftContent } from '../use-drafts.ts';
import { OfferedDraftLine } from './offered-draft.tsx';
import { PromiseChip } from './promise-chip.tsx';
import { ScheduledReplies } from './scheduled-replies.tsx';
import { SendLater } from './send-later.tsx';

const offer = { mode: 'reply' as const, text: 'From the laptop', device: 'mira-laptop', at: NOW - 60_000 };
const changed: { mode: string; change: Partial<DraftContent> }[] = [];

/** What a composer gives its parts, with this text in its reply. */
function slotWith(text: string): ComposerSlotProps {
  const content = { text, suggestionId: null, suggestedText: null, seenThrough: 1 };
  const drafts = { reply: content, note: content, flush: () => undefined };
  return {
    thread: thread(),
    composer: { mode: 'reply', text, canSend: true, files: { files: [], dismissRefused: () => undefined } },
    drafts: { ...drafts, change: (mode: string, change: object) => changed.push({ mode, change }) },
    area: { current: null },
    canReply: true,
    isAway: false,
  } as unknown as ComposerSlotProps;
}
const script = (over: DeskOptions['script']): DeskOptions => ({
  commands: conversationCommands,
  script: { 'session:get': () => sessionOf(mira), 'timed:list': () => ({ items: [] }), ...over },
});

describe('J4: another device has other words', () => {
  const withOffer = (over: DeskOptions['script'] = {}) =>
    script({ 'draft:get': () => ({ drafts: [], mode: 'reply', offered: [offer] }), ...over });

  it('says which and when, and takes them into the box when asked; the words that stood there can be had back', async () => {
    const asked: unknown[] = [];
    const desk = showAtDesk(
      <OfferedDraftLine {...slotWith('Written here')} />,
      withOffer({ 'draft:take': (input) => asked.push(input) && {} }),
    );
    const line = await screen.findByRole('region', { name: 'Draft of another device' });
    expect(line).toHaveTextContent(/Draft from mira-laptop, .*From the laptop/);
    await userEvent.click(screen.getByRole('button', { name: 'Take it' }));
    await waitFor(() => expect(changed).toContainEqual({ mode: 'reply', change: { text: 'From the laptop' } }));
    expect(asked).toEqual([{ conversationId: CONVERSATION, mode: 'reply' }]);
    expect(desk.toldOf('toast')).toEqual(['The other draft is here']);
  });

  it('leaves them when the own words are to stay, and changes nothing in the box', async () => {
    changed.length = 0;
    const asked: unknown[] = [];
    showAtDesk(
      <OfferedDraftLine {...slotWith('Written here')} />,
      withOffer({ 'draft:leave': (input) => asked.push(input) && {} }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(changed).toEqual([]);
  });
});

describe('J10: a promise in the words', () => {
  it('is offered, kept with one key, and taken back with the same', async () => {
    const desk = showAtDesk(<PromiseChip {...slotWith('I will call you tomorrow at 14:00.')} />, script({}));
    const chip = await screen.findByRole('region', { name: 'A promise in this reply' });
    expect(chip).toHaveTextContent(/^Promise: .*14:00/);
    expect(desk.run('promise.keep')).toBe(true);
    expect(chip).toHaveTextContent('Kept as a promise when sent');
    desk.run('promise.keep');
    expect(chip).toHaveTextContent(/^Promise: /);
    // The key is pressed in the text: a screen reader hears what it did.
    expect(desk.toldOf('announce')).toEqual([
      expect.stringMatching(/^Kept as a promise when sent: .*14:00$/u),
      'Not kept as a promise',
    ]);
  });

  it('nothing is offered where nothing is promised', () => {
    showAtDesk(<PromiseChip {...slotWith('Thank you for writing.')} />, script({}));
    expect(screen.queryByRole('region', { name: 'A promise in this reply' })).not.toBeInTheDocument();
  });
});

describe('J6: replies for later', () => {
  const item = {
    kind: 'reply' as const,
    id: idOf<MessageId>(71),
    conversationId: CONVERSATION,
    customerName: 'Dana',
    words: 'Good morning',
    dueAt: new Date(NOW + 86_400_000).toISOString(),
    byName: 'Mira',
    isMine: true,
    isBroken: false,
    held: null,
    files: [],
    isPending: false,
  };

  it('go tomorrow morning by Enter alone, and at another time when one is typed over it', async () => {
    const sent: { args: { sendAt: string } }[] = [];
    const desk = showAtDesk(
      <SendLater {...slotWith('Good morning')} />,
      script({ mutate: (input) => ({ id: String(sent.push(input as (typeof sent)[number])) }) }),
    );
    desk.run('composer.sendLater');
    expect(await screen.findByRole('textbox', { name: /^When/u })).toHaveValue('Tomorrow 9:00');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(sent).toHaveLength(1));
    desk.run('composer.sendLater');
    await screen.findByRole('textbox', { name: /^When/u });
    await userEvent.keyboard('tomorrow 14:30{Enter}');
    await waitFor(() => expect(sent).toHaveLength(2));
    const hours = sent.map(({ args }) => new Date(args.sendAt).toLocaleTimeString('en-GB', { timeStyle: 'short' }));
    expect(hours).toEqual(['09:00', '14:30']);
  });

  it('stand below the thread with their time; a colleague’s can be read, not changed', async () => {
    const items = [item, { ...item, id: idOf<MessageId>(72), isMine: false, byName: 'Ana', words: 'By Ana' }];
    showAtDesk(<ScheduledReplies thread={thread()} canReply />, script({ 'timed:list': () => ({ items }) }));
    expect(await screen.findByRole('article', { name: /^Your reply, sends / })).toHaveTextContent('Good morning');
    expect(screen.getByRole('article', { name: /^Ana’s reply, sends / })).toHaveTextContent('By Ana');
    expect(screen.getAllByRole('button', { name: 'Send now' })).toHaveLength(1);
  });

  it('that were held say why, and go out when their author says so', async () => {
    const sent: unknown[] = [];
    const items = [{ ...item, held: 'thread_moved' as const }];
    showAtDesk(
      <ScheduledReplies thread={thread()} canReply />,
      script({
        'timed:list': () => ({ items }),
        mutate: (input) => {
          sent.push(input);
          return { id: 'm' };
        },
      }),
    );
    expect(await screen.findByRole('article')).toHaveTextContent('Not sent. The customer wrote since.');
    await userEvent.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(sent).toMatchObject([{ name: 'reply.schedule', args: { messageId: idOf(71) } }]));
  });
});
