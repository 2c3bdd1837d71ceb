import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Draft, OutboxEntry, PendingItem } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { AnswerReview, ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  ago,
  conversation,
  idOf,
  mira,
  question,
  sessionOf,
  suggestion,
  thread,
  tomas,
} from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { ConversationPanel } from './conversation-panel.tsx';

const WRITTEN = 'The credit note is on its way.';
const WHY = 'Not sent. Already taken by Ana.';
let opened = 0;
/** Another conversation each time: why is remembered by the window. */
const anotherOne = () => {
  opened += 1;
  return idOf<ConversationId>(7_000 + opened);
};

function refused(conversationId: ConversationId, over: Partial<OutboxEntry> = {}): PendingItem {
  const entry: OutboxEntry = {
    id: 'refused',
    lane: conversationId,
    n: 1,
    name: 'conversation.reply',
    args: { conversationId, text: WRITTEN },
    at: ago(3),
    state: 'refused',
    error: { code: 'conflict', message: 'Already taken by Ana.' },
    heldWhy: null,
    ...over,
  };
  return { entry, kind: entry.name === 'conversation.note' ? 'note' : 'reply', text: WRITTEN, place: 0, of: 0 };
}

/** One conversation of the agent's own, with what was stopped in it and what stands in its boxes. */
function show(
  id: ConversationId,
  pending: PendingItem[],
  drafts: Draft[] = [],
  me = mira,
  over: Partial<ConversationRow> = {},
): Desk {
  const usual = { id, assigneeId: me.id, state: 'active', owner: 'human', lastCustomerN: question.n } as const;
  const mine = conversation({ ...usual, ...over });
  return showAtDesk(<ConversationPanel conversationId={id} />, {
    script: {
      'session:get': sessionOf(me),
      'conversation:get': thread({
        conversation: mine,
        handoff: null,
        messages: [question],
        pending,
        draft: suggestion(1),
      }),
      'draft:get': { drafts, mode: drafts[0]?.mode ?? 'reply' },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira] },
      'tool:list': { tools: [] },
      'timed:list': { items: [] },
    },
    commands: conversationCommands,
  });
}
const draftOf = (conversationId: ConversationId, mode: Draft['mode'] = 'reply'): Draft => ({
  conversationId,
  mode,
  text: WRITTEN,
  suggestionId: null,
  suggestedText: null,
  seenThrough: question.n,
  updatedAt: Date.now() + 60_000,
});
const box = async () => await screen.findByRole('textbox', { name: /^Reply|^Note/u });
/** Takes what was stopped back into its box, as the engine does. */
async function edit(desk: Desk, draft: Draft) {
  await userEvent.click((await screen.findAllByRole('button', { name: 'Edit' }))[0]!);
  await waitFor(() => expect(desk.bridge.asked).toContainEqual({ name: 'outbox:edit', input: { id: 'refused' } }));
  desk.bridge.script({ 'draft:get': { drafts: [draft], mode: draft.mode } });
  desk.bridge.emit('changed', { kinds: ['draft'] });
}

/** The window shows something else: what was read for it is let go of. */
async function leave() {
  cleanup();
  await Promise.resolve();
}
const strip = () => screen.queryAllByRole('status').filter(({ textContent }) => textContent === WHY);

describe('J4: what was refused is written again with the reason in sight', () => {
  it('of a reply it stands over the text, through its letters, until it is sent', async () => {
    const id = anotherOne();
    const desk = show(id, [refused(id)]);
    await edit(desk, draftOf(id));
    await waitFor(() => expect(strip()).toHaveLength(1));
    await userEvent.type(await box(), ' Today');
    expect(strip()).toHaveLength(1);
    expect(desk.run('composer.send')).toBe(true);
    await waitFor(async () => expect(await box()).toHaveValue(''));
    await userEvent.type(await box(), 'Another one');
    expect(strip()).toHaveLength(0);
  });

  it('of a note it stands over the note, not over the reply beside it', async () => {
    const id = anotherOne();
    const desk = show(id, [refused(id, { name: 'conversation.note' })]);
    await userEvent.type(await box(), 'A reply');
    await edit(desk, draftOf(id, 'note'));
    expect(strip()).toHaveLength(0);
    desk.run('conversation.note');
    await waitFor(() => expect(strip()).toHaveLength(1));
  });

  it('goes with the last letter: what is written then is something else', async () => {
    const id = anotherOne();
    const desk = show(id, [refused(id)]);
    await edit(desk, draftOf(id));
    await waitFor(() => expect(strip()).toHaveLength(1));
    await userEvent.clear(await box());
    await userEvent.type(await box(), 'Another one');
    expect(strip()).toHaveLength(0);
  });

  it('is there again when the conversation is opened again; who signs in next in this window does not see it', async () => {
    const id = anotherOne();
    await edit(show(id, [refused(id)]), draftOf(id));
    await waitFor(() => expect(strip()).toHaveLength(1));
    await leave();
    show(id, [], [draftOf(id)], tomas);
    await waitFor(() => expect(strip()).toHaveLength(0));
    expect(await box()).toHaveValue(WRITTEN);
    await leave();
    show(id, [], [draftOf(id)]);
    await waitFor(() => expect(strip()).toHaveLength(1));
  });

  it('D4: of words in the place of the assistant’s answer it stands over them', async () => {
    const id = anotherOne();
    const answerReview: AnswerReview = {
      state: 'waiting',
      draftId: suggestion(1).id,
      kind: 'answer',
      throughN: question.n,
      floor: 0.7,
      since: ago(2),
      until: ago(-8),
      byId: null,
      byName: null,
    };
    const waiting = { assigneeId: null, state: 'queued', owner: 'ai', escalatedAt: null, answerReview } as const;
    const args = { conversationId: id, text: WRITTEN };
    const desk = show(id, [refused(id, { name: 'conversation.sendDraft', args })], [], mira, waiting);
    await edit(desk, draftOf(id));
    await leave();
    show(id, [], [draftOf(id)], mira, waiting);
    expect(await screen.findByRole('textbox')).toHaveValue(WRITTEN);
    expect(strip()).toHaveLength(1);
  });

  it('J6: of a reply for later that was held it stands over the text too', async () => {
    const id = anotherOne();
    const held: TimedItem = {
      kind: 'reply',
      id: idOf<MessageId>(71),
      conversationId: id,
      customerName: 'Dana',
      words: WRITTEN,
      dueAt: ago(1),
      byName: 'Mira',
      isMine: true,
      isBroken: false,
      held: 'thread_moved',
      files: [],
      isPending: false,
    };
    const desk = show(id, []);
    desk.bridge.script({ 'timed:list': { items: [held] } });
    desk.bridge.emit('changed', { kinds: ['timed'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    desk.bridge.script({ 'timed:list': { items: [] }, 'draft:get': { drafts: [draftOf(id)], mode: 'reply' } });
    desk.bridge.emit('changed', { kinds: ['timed', 'draft'] });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull());
    expect(await screen.findByText('Not sent. The customer wrote since.')).toBeVisible();
  });
});
