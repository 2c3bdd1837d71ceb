import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallOutput, QueueItem, Thread } from '#shared/contract/ipc.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { failed } from '#shared/lib/result.ts';
import { createBridge, type ScriptedBridge } from '#tests/support/bridge.ts';
import { createSample } from '#tests/support/bridge-sample.ts';
import { idOf, question, thread } from '#tests/support/dom-rows.ts';
import { keyOf, readQuery, watchQuery } from './live-query-store.ts';

type Queue = CallOutput<'queue:list'>;
const input = { view: 'open', queueId: null } as const;
const key = keyOf('queue:list', input);
const sample = createSample(Date.UTC(2026, 10, 19, 10, 46));
const toItems = (needs: readonly string[]): QueueItem[] =>
  needs.map((need, index) => ({
    conversation: {
      ...(sample.conversations[0] as QueueItem['conversation']),
      id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}` as QueueItem['conversation']['id'],
      need,
    },
    pending: false,
    claiming: false,
  }));
const counts = { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 };

let needs: string[];
let bridge: ScriptedBridge;
let stop: () => void;
let drawn: number;

beforeEach(() => {
  needs = Array.from({ length: 40 }, (_, index) => `need ${index}`);
  bridge = createBridge({ 'queue:list': () => ({ items: toItems(needs), counts }) });
  Object.assign(globalThis, { baton: bridge });
  drawn = 0;
  stop = watchQuery('queue:list', input, ['queue'], () => {
    drawn += 1;
  });
});
afterEach(() => stop());

const shown = () => (readQuery(key).data as Queue | undefined)?.items ?? [];
const shownNeeds = () => shown().map(({ conversation }) => conversation.need);
const tell = () => bridge.emit('changed', { kinds: ['queue'] });
const isShown = async () => await vi.waitFor(() => expect(shownNeeds()).toEqual(needs));

/** Does what the test says with each call before the engine hears it. */
function between(meddle: (name: string) => unknown): void {
  const { invoke } = bridge;
  bridge.invoke = async (name, asked) => meddle(name) ?? (await invoke(name, asked));
}

describe('a live query', () => {
  it('shows an answer of many pieces once, whole; rows that did not change stay the same objects', async () => {
    await isShown();
    expect(drawn).toBe(1);
    const before = shown();
    needs[7] = 'changed';
    tell();
    await isShown();
    expect(drawn).toBe(2);
    expect(shown().map((row, at) => row === before[at])).toEqual(before.map((_, at) => at !== 7));
  });

  it('draws nothing for news that change nothing', async () => {
    await isShown();
    tell();
    await vi.waitFor(() => expect(bridge.asked).toHaveLength(2));
    needs[0] = 'changed';
    tell();
    await isShown();
    expect(drawn).toBe(2);
  });

  it('news that come between two pieces are in the next answer; there is one under way at a time', async () => {
    let told = 0;
    between((name) => {
      if (name !== 'live:more' || told > 2) return undefined;
      told += 1;
      needs[told] = `news ${told}`;
      tell();
      return undefined;
    });
    await isShown();
    expect(shownNeeds().slice(1, 4)).toEqual(['news 1', 'news 2', 'news 3']);
    expect(bridge.asked).toHaveLength(2);
  });

  it('an answer that the engine lets go of on the way is asked anew', async () => {
    let isLost = false;
    between((name) => {
      if (name !== 'live:more' || isLost) return undefined;
      isLost = true;
      return failed({ code: 'not_found', message: 'There is no more of that answer.' });
    });
    await isShown();
    expect([isLost, readQuery(key).status, drawn]).toEqual([true, 'ready', 1]);
  });

  it('an engine lost between two pieces leaves what is shown, and the next one tells the whole', async () => {
    await isShown();
    const before = shown();
    between((name) =>
      name === 'live:more'
        ? failed({ code: 'internal', message: 'The engine stopped before it answered.' })
        : undefined,
    );
    needs = needs.map((need) => `${need} changed`);
    tell();
    await vi.waitFor(() => expect(readQuery(key).status).toBe('error'));
    expect(shown()).toBe(before);
    // Another engine behind the same window: it knows nothing of what was told.
    needs.splice(3, 5);
    const next = createBridge({ 'queue:list': () => ({ items: toItems(needs), counts }) });
    bridge.invoke = async (name, asked) =>
      await next.invoke(name, name === 'live:ask' ? { ...(asked as object), known: 'other.1' } : asked);
    tell();
    await isShown();
    expect(readQuery(key).status).toBe('ready');
  });

  it('tells the engine when nobody looks any more', async () => {
    await isShown();
    const ended: string[] = [];
    between((name) => void ended.push(name));
    stop();
    await Promise.resolve();
    expect(ended).toEqual(['live:end']);
    expect(readQuery(key).status).toBe('loading');
  });

  it('what one part of the screen leaves and another shows in the same step is not asked again', async () => {
    await isShown();
    const asked: string[] = [];
    between((name) => void asked.push(name));
    stop();
    stop = watchQuery('queue:list', input, ['queue'], () => {});
    expect(shownNeeds()).toEqual(needs);
    await Promise.resolve();
    expect(asked).toEqual([]);
    tell();
    await vi.waitFor(() => expect(asked).toEqual(['live:ask']));
  });

  describe('J2: of a long thread its end comes first', () => {
    const conversationId = (sample.conversations[0] as QueueItem['conversation']).id;
    const ofThread = keyOf('conversation:get', { conversationId });
    const kinds = ['thread'];
    const words = Array.from({ length: 60 }, (_, index) => `words ${index}`);
    const messages = words.map((text, index) => ({ ...question, id: idOf<MessageId>(index + 1), n: index + 1, text }));
    let asked: (boolean | undefined)[];
    let shown: Thread[];
    const look = (isAhead: boolean) =>
      watchQuery(
        'conversation:get',
        { conversationId },
        kinds,
        () => void shown.push(readQuery(ofThread).data as Thread),
        { isAhead },
      );
    const lengths = () => shown.map(({ messages: rows }) => rows.length);
    beforeEach(() => {
      asked = [];
      shown = [];
      bridge.script({
        'conversation:get': ({ endOnly }) => {
          asked.push(endOnly);
          return endOnly ? thread({ isEndOnly: true, messages: messages.slice(-5) }) : thread({ messages });
        },
      });
    });

    it('and the whole behind it, with the rows that stood there already', async () => {
      const end = look(false);
      await vi.waitFor(() => expect(lengths()).toEqual([5, 60]));
      expect(shown.map(({ isEndOnly }) => isEndOnly)).toEqual([true, undefined]);
      const [first, whole] = shown.map(({ messages: rows }) => rows);
      expect(whole?.slice(-5).map((row, at) => row === first?.[at])).toEqual([true, true, true, true, true]);
      bridge.emit('changed', { kinds: ['thread'] });
      await vi.waitFor(() => expect(asked).toEqual([true, undefined, undefined]));
      end();
    });

    it('and no more while it is only asked for ahead; news are of the end too', async () => {
      const end = look(true);
      await vi.waitFor(() => expect(lengths()).toEqual([5]));
      bridge.emit('changed', { kinds: ['thread'] });
      await vi.waitFor(() => expect(asked).toEqual([true, true]));
      const endOfLooking = look(false);
      await vi.waitFor(() => expect((readQuery(ofThread).data as Thread).messages).toHaveLength(60));
      expect(asked).toEqual([true, true, undefined]);
      end();
      endOfLooking();
    });

    it('where the whole fails the end stays, and the next change asks again', async () => {
      const end = look(true);
      await vi.waitFor(() => expect(lengths()).toEqual([5]));
      bridge.failNext('conversation:get', { code: 'internal', message: 'The disk did not answer.' });
      const endOfLooking = look(false);
      await vi.waitFor(() => expect(readQuery(ofThread).status).toBe('error'));
      expect((readQuery(ofThread).data as Thread).messages).toHaveLength(5);
      bridge.emit('changed', { kinds: ['thread'] });
      await vi.waitFor(() => expect((readQuery(ofThread).data as Thread).messages).toHaveLength(60));
      end();
      endOfLooking();
    });
  });

  it('asks for no more pieces once nobody looks', async () => {
    await isShown();
    stop();
    await Promise.resolve();
    const asked: string[] = [];
    between((name) => {
      asked.push(name);
      if (name === 'live:more') stop();
    });
    stop = watchQuery('queue:list', input, ['queue'], () => {});
    await vi.waitFor(() => expect(asked).toEqual(['live:ask', 'live:more', 'live:end']));
    expect(readQuery(key).status).toBe('loading');
  });
});
