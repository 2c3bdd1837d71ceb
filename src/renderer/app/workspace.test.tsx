import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/lib/ids.ts';
import type { DeskBridge } from '#tests/support/bridge-desk.ts';
import { id, pendingItem } from '#tests/support/bridge-sample.ts';
import { deskOfWindow, openWorkspace, replyBox as reply, sentOf } from '#tests/support/dom-workspace.tsx';

const DANA = id(213);
const RAVI = id(231);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = deskOfWindow();
});
const open = (conversationId: string, name: string) => openWorkspace(bridge, conversationId, name);
const sent = (name: string) => sentOf(bridge, name);
const draftOf = (mode: 'reply' | 'note') => bridge.drafts.get(`${DANA} ${mode}`)?.text;
const customerWrites = (...texts: string[]) =>
  act(() =>
    bridge.changeThread(DANA, (thread) => {
      const added = texts.map((text, at) => bridge.sample.message(thread.conversation.lastN + 1 + at, { text }));
      const lastN = thread.conversation.lastN + texts.length;
      return {
        ...thread,
        messages: [...thread.messages, ...added],
        conversation: { ...thread.conversation, lastN, lastCustomerN: lastN },
      };
    }),
  );

describe('writing a reply', () => {
  it('J3: R leads into the reply, Ctrl Enter sends it with what was seen, and the box is empty and ready again', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await reply();
    // No key in between is lost: what follows R is text at once (J2).
    await person.keyboard('rOn it.{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent('conversation.reply')).toHaveLength(1));
    expect(sent('conversation.reply')[0]).toMatchObject({ text: 'On it.', ownershipVersion: 2, seenThrough: 5 });
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue(''));
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
    await waitFor(() => expect(draftOf('reply')).toBe(''));
  });

  it('J3: single letters write in a text field and act outside, Escape leads out', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    const box = await reply();
    await person.type(box, 'e');
    expect(screen.queryByRole('dialog')).toBeNull();
    await person.keyboard('{Escape}e');
    expect(await screen.findByRole('dialog', { name: 'Close #48213' })).toBeInTheDocument();
    expect(box).toHaveValue('e');
  });

  it('J4: reply and note have a draft each, on disk without a further key', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.type(await reply(), 'For Dana');
    await person.keyboard('{Escape}n');
    await person.type(await screen.findByRole('textbox', { name: 'Note' }), 'For us');
    await waitFor(() => expect([draftOf('reply'), draftOf('note')]).toEqual(['For Dana', 'For us']));
  });

  it('J4: a draft of before stands in the box', async () => {
    bridge.drafts.set(`${DANA} reply`, {
      conversationId: bridge.sample.conversations[0]?.id ?? (DANA as never),
      mode: 'reply',
      text: 'Begun yesterday',
      suggestionId: null,
      suggestedText: null,
      seenThrough: 5,
      updatedAt: 1,
    });
    await open(DANA, 'Dana Whitfield');
    expect(await reply()).toHaveValue('Begun yesterday');
  });

  it('J1: says offline that it is kept on this device', async () => {
    await open(DANA, 'Dana Whitfield');
    await reply();
    act(() => bridge.setConnection({ state: 'offline', since: Date.now(), retryAt: null, why: 'unreachable' }));
    expect(await screen.findByRole('button', { name: 'Queue' })).toBeInTheDocument();
    expect(screen.getByText('Kept on this device')).toBeInTheDocument();
  });

  it('J12: a version that is too old may not connect, and shows and keeps all the same', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.type(await reply(), 'Kept');
    act(() => bridge.setConnection({ state: 'too_old' }));
    expect(await screen.findByRole('button', { name: /This version is too old to connect/ })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Kept');
    expect(screen.getByRole('button', { name: 'Queue' })).toBeInTheDocument();
  });

  it('says why a mutation was refused, and keeps the text', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.type(await reply(), 'Hello');
    bridge.failNext('mutate', { code: 'forbidden', message: 'no' });
    await person.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findAllByText('Your role does not allow this.')).not.toHaveLength(0);
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Hello');
  });
});

describe('the send guard (J8)', () => {
  async function stopped() {
    const person = await open(DANA, 'Dana Whitfield');
    await person.type(await reply(), 'I can refund the card.');
    customerWrites('Please don’t refund the card.', 'A credit note is all I need.');
    await screen.findByText('A credit note is all I need.');
    await person.keyboard('{Control>}{Enter}{/Control}');
    const alert = await screen.findByRole('alert');
    return { person, alert };
  }

  it('J8: stops, says what is new, and puts the focus on the harmless answer', async () => {
    const { alert } = await stopped();
    expect(within(alert).getByText('Not sent. Dana wrote twice since you started.')).toBeInTheDocument();
    expect(within(alert).getByRole('button', { name: 'Edit reply' })).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
    expect(screen.getByText('New since you started writing')).toBeInTheDocument();
    expect(sent('conversation.reply')).toEqual([]);
  });

  it('J8: the same keys again do not send', async () => {
    const { person } = await stopped();
    await person.keyboard('{Control>}{Enter}{/Control}');
    expect(sent('conversation.reply')).toEqual([]);
  });

  it('J8: editing counts what is new as seen', async () => {
    const { person, alert } = await stopped();
    await person.click(within(alert).getByRole('button', { name: 'Edit reply' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus());
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent('conversation.reply')).toMatchObject([{ seenThrough: 7 }]));
  });

  it('J8: goes when the text is taken back: nothing is left to send', async () => {
    const { person, alert } = await stopped();
    await person.click(within(alert).getByRole('button', { name: 'Edit reply' }));
    const box = screen.getByRole('textbox', { name: 'Reply' });
    customerWrites('One more thing.');
    await screen.findByText('One more thing.');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('alert');
    await person.clear(box);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('J8: sending anyway says what was on screen', async () => {
    const { person, alert } = await stopped();
    await person.click(within(alert).getByRole('button', { name: 'Send anyway' }));
    await waitFor(() => expect(sent('conversation.reply')).toMatchObject([{ seenThrough: 7 }]));
  });

  it('keeps the text as a note', async () => {
    const { person, alert } = await stopped();
    await person.click(within(alert).getByRole('button', { name: 'Keep as note' }));
    expect(await screen.findByRole('textbox', { name: 'Note' })).toHaveValue('I can refund the card.');
  });
});

describe('the conversation', () => {
  it('C4: nobody has it: C takes it, and it is not yours until the server says so', async () => {
    const person = await open(RAVI, 'Ravi Menon');
    expect(screen.getByText('Nobody has this yet')).toBeInTheDocument();
    await person.keyboard('c');
    await waitFor(() => expect(sent('conversation.claim')).toEqual([{ conversationId: RAVI }]));
    act(() => bridge.changeThread(RAVI, (thread) => ({ ...thread, claiming: true })));
    expect(await screen.findByText('Taking it')).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull();
  });

  it('C4: a claim that is answered before it was drawn as under way is told as every other, once', async () => {
    const person = await open(RAVI, 'Ravi Menon');
    await person.keyboard('c');
    await waitFor(() => expect(sent('conversation.claim')).toHaveLength(1));
    const { id: myId } = bridge.sample.me;
    const become = (assigneeId: AgentId, lastN: number) =>
      act(() =>
        bridge.changeThread(RAVI, (thread) => ({
          ...thread,
          conversation: { ...thread.conversation, state: 'active', assigneeId, ownershipVersion: 2, lastN },
        })),
      );
    become(myId, 1);
    expect(await screen.findByText('It is yours now.')).toBeInTheDocument();
    await person.click(screen.getByRole('button', { name: /^Undo/u }));
    await waitFor(() => expect(sent('conversation.release')).toHaveLength(1));
    become(myId, 2);
    expect(screen.queryAllByText('It is yours now.')).toEqual([]);
  });

  it('C4: the loser of a claim hears who won', async () => {
    await open(RAVI, 'Ravi Menon');
    act(() => bridge.changeThread(RAVI, (thread) => ({ ...thread, claiming: true })));
    await screen.findByText('Taking it');
    const ana = bridge.sample.agents[1];
    act(() =>
      bridge.changeThread(RAVI, (thread) => ({
        ...thread,
        claiming: false,
        conversation: { ...thread.conversation, state: 'active', assigneeId: ana?.id ?? null, ownershipVersion: 2 },
      })),
    );
    expect(await screen.findByText('Already taken by Ana')).toBeInTheDocument();
    expect(screen.getByText('Ana Ruiz has this')).toBeInTheDocument();
  });

  it('B2: a statement lights its exact words in the thread, Escape puts them out', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    const summary = screen.getByRole('region', { name: 'Handoff summary' });
    await person.click(within(summary).getByRole('button', { name: /^Proration explained twice/ }));
    const thread = screen.getByRole('feed', { name: 'Thread' });
    const marks = () => [...thread.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks()).toEqual([
      'INV-20431 is that proration',
      'That is one charge, twice.',
      'The second amount is a proration',
      'You told me that already',
    ]);
    await person.keyboard('{Escape}');
    await person.unhover(within(summary).getByRole('button', { name: /^Proration explained twice/ }));
    expect(marks()).toEqual([]);
  });

  it('B2: one source has one chip, however many of its words a statement rests on', async () => {
    const thread = bridge.sample.threads.get(DANA);
    const handoff = thread?.handoff;
    const need = handoff?.needs[0];
    const citation = need?.citations[0];
    if (thread === undefined || !handoff || need === undefined || citation?.kind !== 'message')
      throw new Error('No need.');
    const twice = { ...need, citations: [citation, { ...citation, start: citation.start + 1 }] };
    bridge.sample.threads.set(DANA, { ...thread, handoff: { ...handoff, needs: [twice] } });
    await open(DANA, 'Dana Whitfield');
    const statement = screen.getByRole('button', { name: new RegExp(`, from message ${citation.n}$`) });
    expect(within(statement).getAllByText(String(citation.n))).toHaveLength(1);
  });

  it('B7: O puts the opener at the caret and sends nothing', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await reply();
    await person.keyboard('o');
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue(
        bridge.sample.threads.get(DANA)?.handoff?.opener ?? '',
      ),
    );
    expect(sent('conversation.reply')).toEqual([]);
  });

  it('E7: closing asks the gap, the proposed one first, and one key answers', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.keyboard('e');
    const dialog = await screen.findByRole('dialog');
    const group = within(dialog).getByRole('group', { name: 'What the assistant lacked' });
    expect(within(group).getAllByRole('button')[0]).toHaveTextContent(
      /^1Knowledge proposed.*(?:an article is missing or unclear|did not help|without an answer)/u,
    );
    await person.keyboard('1');
    await waitFor(() =>
      expect(sent('conversation.close')).toMatchObject([{ gap: 'knowledge', cause: 'agent_resolved', seenThrough: 5 }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('J9, E7: resolve and next is one key: it confirms the gap that is proposed, and Z takes it back', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await reply();
    await person.keyboard('{Escape}{Control>}{Shift>}E{/Shift}{/Control}');
    await waitFor(() =>
      expect(sent('conversation.close')).toMatchObject([{ gap: 'knowledge', cause: 'agent_resolved' }]),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    // Proposed with a reason: it stands beside the way back.
    await waitFor(() => expect(screen.getAllByText(/^Closed #48213, gap: knowledge\. \S.+/u)).not.toHaveLength(0));
    await person.keyboard('z');
    await waitFor(() => expect(bridge.asked.map(({ name }) => name)).toContain('outbox:withdraw'));
  });

  it('shows what waits with its place, and what was held with its ways on', async () => {
    bridge.sample.threads.set(DANA, {
      ...(bridge.sample.threads.get(DANA) ?? ({} as never)),
      pending: [
        pendingItem(1, {
          kind: 'reply',
          text: 'Stopped',
          state: 'held',
          heldWhy: 'thread_moved',
          args: { seenThrough: 3 },
        }),
        pendingItem(2, { kind: 'reply', text: 'On its way' }),
      ],
    });
    const person = await open(DANA, 'Dana Whitfield');
    expect(screen.getByText('Waiting to send, 2 of 3')).toBeInTheDocument();
    expect(screen.getByText('Held. Dana wrote once more before this was sent.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send anyway' })).toBeNull();
    await person.keyboard('v');
    expect(await screen.findByRole('button', { name: 'Send anyway' })).toBeInTheDocument();
    expect(screen.getByText('Dana wrote since:')).toBeInTheDocument();
  });

  it('SYNC 2.2: is asked for once when this desk does not hold it', async () => {
    bridge.sample.threads.set(DANA, { ...(bridge.sample.threads.get(DANA) ?? ({} as never)), complete: false });
    await open(DANA, 'Dana Whitfield');
    customerWrites('Hello?');
    await screen.findByText('Hello?');
    expect(sent('conversation.open')).toEqual([{ conversationId: DANA }]);
  });
});

describe('places by role (SEC-56)', () => {
  it('an agent has neither review nor the board, by icon or by key', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
    await person.keyboard('gr');
    expect(screen.getByRole('heading', { name: /Dana Whitfield/ })).toBeInTheDocument();
  });
});

describe('the title bar', () => {
  it('asks before signing out while something waits', async () => {
    bridge.outbox = [pendingItem(1, { kind: 'reply', text: 'On its way' }).entry];
    const person = await open(DANA, 'Dana Whitfield');
    await person.click(screen.getByRole('button', { name: 'You: Mira Osei, online' }));
    await person.click(await screen.findByRole('menuitem', { name: /Sign out/ }));
    expect(await screen.findByRole('alertdialog', { name: 'Sign out now?' })).toBeInTheDocument();
    expect(bridge.asked.map(({ name }) => name)).not.toContain('session:signOut');
  });
});

describe('the toast', () => {
  it('J3: Z takes back what the toast says, and the toast goes', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.keyboard('l');
    expect(await screen.findByText('Noted: the assistant could have handled this')).toBeInTheDocument();
    await person.keyboard('z');
    await waitFor(() =>
      expect(sent('conversation.label')).toMatchObject([{ label: 'ai_could_have' }, { label: 'none' }]),
    );
    await waitFor(() => expect(screen.queryByText('Noted: the assistant could have handled this')).toBeNull());
  });
});
