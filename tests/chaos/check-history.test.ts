/** The check of histories must be able to fail: a sound story passes, and each way to break a promise is told by its name. */
import { describe, expect, it } from 'vitest';
import { checkEvidence } from './check-history.ts';
import type { Evidence } from './evidence.ts';
import type { HistoryLine } from './history.ts';

const A = 'conversation-a';
const reply = (key: string, seenThrough = 1): HistoryLine => ({
  is: 'intent',
  key,
  name: 'conversation.reply',
  conversationId: A,
  seenThrough,
});
const note = (key: string): HistoryLine => ({ is: 'intent', key, name: 'conversation.note', conversationId: A });
const acked = (key: string): HistoryLine => ({ is: 'acked', key, entryId: `entry-${key}` });
const thumb = (key: string, verdict: string): HistoryLine => ({
  is: 'intent',
  key,
  name: 'feedback.give',
  conversationId: A,
  target: 'm1',
  verdict,
});
const message = (n: number, author: 'customer' | 'agent', text: string) => ({
  id: `m${n}`,
  conversationId: A,
  n,
  author,
  authorId: author === 'agent' ? 'bea' : null,
  text,
});
const result = (n: number, seq: number) => ({ clientId: 'desk', lane: A, n, status: 'applied', seq });
const entry = (key: string, state: string, hasReason = true) => ({
  id: `entry-${key}`,
  lane: A,
  n: 9,
  name: 'conversation.reply',
  args: { messageId: key },
  state,
  hasReason,
});

/** A claim, two replies with a note between, a thumb; one customer who wrote once and has it all. */
function sound(): Evidence {
  const messages = [
    message(1, 'customer', 'Help (c)'),
    message(2, 'agent', 'Reply r1'),
    message(3, 'agent', 'Reply r2'),
  ];
  return {
    engines: [
      {
        name: 'desk1',
        agentId: 'bea',
        history: [
          { is: 'start', pid: 1, at: 0 },
          { is: 'mine', conversationId: A, version: 1, agentId: 'bea' },
          reply('r1'),
          acked('r1'),
          note('n1'),
          acked('n1'),
          reply('r2'),
          acked('r2'),
          thumb('t1', 'up'),
          acked('t1'),
        ],
        outbox: { clientId: 'desk', entries: [], lanes: [{ lane: A, nextN: 6 }] },
      },
    ],
    server: {
      messages,
      notes: [{ id: 'n1', conversationId: A, authorId: 'bea', afterN: 2, text: 'Note n1' }],
      feedback: [{ agentId: 'bea', targetId: 'm1', verdict: 'up' }],
      conversations: [{ id: A, ownershipVersion: 1, state: 'active', assigneeId: 'bea' }],
      ownership: [{ conversationId: A, version: 1, cause: 'claimed', agentId: 'bea' }],
      clients: [{ id: 'desk', agentId: 'bea' }],
      lanes: [{ clientId: 'desk', lane: A, lastN: 5 }],
      results: [result(1, 10), result(2, 11), result(3, 12), result(4, 13), result(5, 14)],
    },
    customers: [
      {
        key: 'c',
        conversationId: A,
        posts: [{ text: 'Help (c)', isAcked: true }],
        received: new Map(messages.map((each) => [each.id, each as never])),
        pushed: [[2, 3]],
      },
    ],
  };
}

function found(change: (evidence: Evidence) => void): string[] {
  const evidence = sound();
  change(evidence);
  return [...new Set(checkEvidence(evidence).map(({ kind }) => kind))];
}
const desk = ({ engines }: Evidence) => {
  const [first] = engines;
  if (first === undefined) throw new Error('There is no desk.');
  // The story is changed here, and only here.
  return first as unknown as { history: HistoryLine[]; outbox: typeof first.outbox };
};

describe('a story in which every promise was kept', () => {
  it('has nothing to say', () => expect(found(() => undefined)).toEqual([]));

  it('what was never acknowledged may be there or not', () => {
    expect(found((e) => void desk(e).history.push(reply('r9')))).toEqual([]);
    expect(
      found((e) => {
        desk(e).history.push(reply('r3'));
        e.server.messages.push(message(4, 'agent', 'Reply r3'));
        e.customers[0]?.received.set('m4', message(4, 'agent', 'Reply r3') as never);
      }),
    ).toEqual([]);
  });

  it('what is held with its reason is not lost; what the person took back neither', () => {
    expect(
      found((e) => {
        desk(e).history.push(reply('r3'), acked('r3'));
        desk(e).outbox.entries.push(entry('r3', 'held'));
      }),
    ).toEqual([]);
    expect(
      found((e) => {
        desk(e).history.push(reply('r3'), acked('r3'));
        desk(e).history.push({ is: 'resolve', how: 'discard', about: 'r3', entryId: 'entry-r3' });
        desk(e).history.push({ is: 'resolved', how: 'discard', about: 'r3', ok: true });
      }),
    ).toEqual([]);
  });

  it('a thumb that is under way may have come, also after it', () => {
    const later = (e: Evidence) => {
      desk(e).history.push(thumb('t2', 'down'), acked('t2'));
      desk(e).outbox.entries.push({ ...entry('t2', 'waiting'), name: 'feedback.give', args: {}, id: 't2' });
    };
    const kinds = (change: (e: Evidence) => void) => found(change).filter((kind) => kind !== 'unsettled');
    expect(kinds(later)).toEqual([]);
    expect(
      kinds((e) => {
        later(e);
        Object.assign(e.server.feedback[0] ?? {}, { verdict: 'down' });
      }),
    ).toEqual([]);
    expect(
      kinds((e) => {
        later(e);
        Object.assign(e.server.feedback[0] ?? {}, { verdict: 'none' });
      }),
    ).toEqual(['reordered']);
  });

  it('what was sent again stands where it was sent again', () => {
    expect(
      found((e) => {
        const again = { how: 'resend', about: 'r1' } as const;
        desk(e).history.push({ is: 'resolve', ...again, entryId: 'entry-r1' }, { is: 'resolved', ...again, ok: true });
        const [, first, second] = e.server.messages;
        if (first === undefined || second === undefined) throw new Error('The story is too short.');
        [first.text, second.text] = [second.text, first.text];
        Object.assign(e.server.notes[0] ?? {}, { afterN: 1 });
        for (const each of [first, second]) e.customers[0]?.received.set(each.id, each as never);
      }),
    ).toEqual([]);
  });
});

describe('a promise that was broken is told', () => {
  const broken: [string, string, (evidence: Evidence) => void][] = [
    ['an acknowledged reply is nowhere', 'lost', (e) => void desk(e).history.push(reply('r3'), acked('r3'))],
    ['an acknowledged note is nowhere', 'lost', (e) => void e.server.notes.pop()],
    ['an acknowledged thumb is nowhere', 'lost', (e) => void e.server.feedback.pop()],
    [
      'a number that was given out was never taken',
      'lost',
      (e) => desk(e).outbox.lanes.splice(0, 1, { lane: A, nextN: 7 }),
    ],
    ['a result is missing', 'lost', (e) => void e.server.results.pop()],
    ['the outbox was set aside', 'lost', (e) => void desk(e).history.push({ is: 'notice', code: 'outbox_kept_aside' })],
    ['a customer lacks a message', 'lost', (e) => void e.customers[0]?.received.delete('m3')],
    [
      'an acknowledged post is nowhere',
      'lost',
      (e) => void e.customers[0]?.posts.push({ text: 'More', isAcked: true }),
    ],
    ['a reply is there twice', 'doubled', (e) => void e.server.messages.push(message(4, 'agent', 'Reply r2'))],
    ['a post is there twice', 'doubled', (e) => void e.server.messages.push(message(4, 'customer', 'Help (c)'))],
    [
      'the server took a number that was never given out',
      'doubled',
      (e) => desk(e).outbox.lanes.splice(0, 1, { lane: A, nextN: 5 }),
    ],
    [
      'refused at the desk, sent all the same',
      'doubled',
      (e) => void desk(e).outbox.entries.push(entry('r2', 'refused')),
    ],
    [
      'a later reply stands before an earlier one',
      'reordered',
      (e) => {
        const history = desk(e).history;
        [history[2], history[6]] = [history[6] as HistoryLine, history[2] as HistoryLine];
      },
    ],
    [
      'a note stands before what was done before it',
      'reordered',
      (e) => void Object.assign(e.server.notes[0] ?? {}, { afterN: 1 }),
    ],
    [
      'effects of a lane are in another order than its numbers',
      'reordered',
      (e) => e.server.results.splice(3, 1, result(4, 1)),
    ],
    ['an earlier thumb won', 'reordered', (e) => void desk(e).history.push(thumb('t2', 'down'), acked('t2'))],
    ['pushed to the customer in another order', 'reordered', (e) => void e.customers[0]?.pushed.push([3, 2])],
    [
      'two agents got the same version',
      'double_winner',
      (e) => void e.server.ownership.push({ conversationId: A, version: 1, cause: 'claimed', agentId: 'ben' }),
    ],
    [
      'claimed from its holder',
      'double_winner',
      (e) => void e.server.ownership.push({ conversationId: A, version: 2, cause: 'claimed', agentId: 'ben' }),
    ],
    [
      'a desk showed what another had won',
      'double_winner',
      (e) => void desk(e).history.push({ is: 'mine', conversationId: A, version: 1, agentId: 'ben' }),
    ],
    [
      'a reply went out over a word that its author had not seen',
      'unfenced',
      (e) => {
        const first = e.server.messages[1];
        if (first !== undefined) Object.assign(first, { author: 'customer', text: 'Wait' });
        desk(e).history.splice(2, 2);
        e.customers[0]?.received.set('m2', first as never);
      },
    ],
    ['an entry never ended', 'unsettled', (e) => void desk(e).outbox.entries.push(entry('r4', 'sending'))],
    [
      'an entry is held for no reason',
      'unsettled',
      (e) => void desk(e).outbox.entries.push(entry('r4', 'held', false)),
    ],
    ['the session ended by itself', 'locked', (e) => void desk(e).history.push({ is: 'locked' })],
  ];
  it.each(broken)('%s', (_title, kind, change) => expect(found(change)).toContain(kind));
});
