import { describe, expect, it } from 'vitest';
import { say } from '#shared/intl/say.ts';
import { createSample, id } from '#tests/support/bridge-sample.ts';
import { writtenSince } from './send-guard.ts';
import { dayOf, threadItems } from './thread-items.ts';
import { words } from './words.ts';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const TODAY = dayOf(NOW);
const sample = createSample(NOW);
const dana = sample.threads.get(id(213));
if (dana === undefined) throw new Error('the sample has no Dana');

describe('one thread over AI and human turns', () => {
  it('places moments after the message they followed, and changes the rail where the baton passed', () => {
    const items = threadItems(dana, TODAY);
    expect(items.map((item) => (item.kind === 'message' ? item.message.n : item.kind))).toEqual([
      'moment',
      1,
      2,
      'moment',
      3,
      4,
      5,
      'moment',
      'moment',
    ]);
    expect(items.map((item) => item.owner).slice(-3)).toEqual(['assistant', 'waiting', 'person']);
  });

  it('J8: draws a line before what the customer wrote since writing began', () => {
    const items = threadItems(dana, TODAY, 3);
    const line = items.findIndex((item) => item.kind === 'new');
    expect(items[line + 1]).toMatchObject({ kind: 'message', message: { n: 5 } });
  });

  it('draws a line before what was not seen yet, and one line where both would stand', () => {
    const kinds = (newAfter?: number, unreadAfter?: number) =>
      threadItems(dana, TODAY, newAfter, unreadAfter)
        .map((item) => (item.kind === 'new' ? item.since : item.kind === 'message' ? item.message.n : null))
        .filter((kind) => kind !== null);
    expect(kinds(undefined, 0)).toEqual(['seen', 1, 2, 3, 4, 5]);
    expect(kinds(undefined, 1)).toEqual([1, 2, 'seen', 3, 4, 5]);
    expect(kinds(4, 1)).toEqual([1, 2, 'seen', 3, 4, 'writing', 5]);
    expect(kinds(4, 4)).toEqual([1, 2, 3, 4, 'writing', 5]);
    expect(kinds(5, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  it('says name and avatar once when the same person writes within two minutes', () => {
    const messages = [sample.message(1, { text: 'One' }), sample.message(2, { text: 'Two' })];
    const items = threadItems({ messages, notes: [], moments: [], pending: [], actions: [] }, TODAY);
    expect(items.map((item) => item.isSame)).toEqual([false, true]);
  });

  it('gives each other day a line, the first one too: a turn says the time of day alone', () => {
    const messages = [
      sample.message(1, { text: 'One', at: new Date(NOW - 30 * 3_600_000).toISOString() }),
      sample.message(2, { text: 'Two' }),
    ];
    expect(
      threadItems({ messages, notes: [], moments: [], pending: [], actions: [] }, TODAY).map((item) => item.kind),
    ).toEqual(['day', 'message', 'day', 'message']);
    const yesterday = dayOf(NOW - 30 * 3_600_000);
    expect(
      threadItems({ messages, notes: [], moments: [], pending: [], actions: [] }, yesterday).map((item) => item.kind),
    ).toEqual(['message', 'day', 'message']);
  });
});

describe('the send guard (J8)', () => {
  it('counts only the customer’s words since writing began', () => {
    expect(writtenSince(dana.messages, 3).map((message) => message.n)).toEqual([5]);
    expect(writtenSince(dana.messages, 5)).toEqual([]);
  });

  it('says how often in words', () => {
    const said = [1, 2, 3].map((count) => say(words.guard, { name: 'Dana', count }));
    expect(said).toEqual([
      'Not sent. Dana wrote once more since you started.',
      'Not sent. Dana wrote twice since you started.',
      'Not sent. Dana wrote 3 times since you started.',
    ]);
  });
});
