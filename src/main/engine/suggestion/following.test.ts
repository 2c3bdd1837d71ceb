import { describe, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import { createFollowing } from './following.ts';

const conversationId = '01930000-0000-7000-8000-000000000001' as ConversationId;
const question = '01930000-0000-7000-8000-000000000002';
type Deps = Parameters<typeof createFollowing>[0];

/** A desk in front of one conversation, and the server's stream in the hand of the test. */
function sit() {
  const state = {
    mode: 'soft',
    token: 'token' as string | null,
    hasModel: true,
    asked: [] as string[],
    isGone: false,
    messages: [{ id: question, author: { kind: 'customer' } }],
    suggestions: [] as { opportunityId: string; engine: string }[],
    later: [] as (() => void)[],
    status: 200,
  };
  let stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  let said = 0;
  const following = createFollowing({
    stores: {
      cache: { children: (entity: string) => (entity === 'message' ? state.messages : state.suggestions) },
    } as unknown as Deps['stores'],
    session: { token: () => state.token, me: () => 'a-1' } as unknown as Deps['session'],
    reader: {
      conversation: () => ({ conversation: { mode: state.mode, state: 'active', assigneeId: 'a-1' } }),
    } as unknown as Deps['reader'],
    clock: {
      after: (_ms, work) => {
        state.later.push(work);
        return () => undefined;
      },
    },
    ask: (path, { signal }) => {
      state.asked.push(path);
      signal?.addEventListener('abort', () => {
        state.isGone = true;
      });
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
        },
      });
      return Promise.resolve(new Response(body, { status: state.status }));
    },
    hasModel: () => Promise.resolve(state.hasModel),
    onWords: () => {
      said += 1;
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    state,
    now: () => following.now(conversationId),
    said: () => said,
    settle,
    send: async (name: string, data: unknown) => {
      stream?.enqueue(new TextEncoder().encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
      await settle();
    },
    end: async () => {
      stream?.close();
      await settle();
    },
  };
}
const nothing = { suggestion: null, fellBack: false };
const reply = { place: 1, text: 'Open Billing' };

describe('D1: a reply that a language model is wording, at the desk', () => {
  it('is followed once for the customer’s last message, and shown as it comes', async () => {
    const desk = sit();
    expect(desk.now()).toEqual(nothing);
    await desk.settle();
    expect(desk.state.asked).toEqual([
      `/v1/assistant/coming?conversationId=${conversationId}&opportunityId=${question}`,
    ]);
    await desk.send('reply', reply);
    expect(desk.now()).toEqual({ suggestion: reply, fellBack: false });
    expect(desk.said()).toBe(1);
    desk.now();
    expect(desk.state.asked).toHaveLength(1);
  });

  it('stays until its row has arrived, so that nothing blinks', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    await desk.send('end', { outcome: 'used' });
    expect(desk.now().suggestion).toEqual(reply);
    desk.state.suggestions = [{ opportunityId: question, engine: 'model' }];
    expect(desk.now()).toEqual(nothing);
  });

  it('words whose rows never arrive do not stay', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    await desk.send('end', { outcome: 'used' });
    for (const work of desk.state.later) work();
    expect(desk.now()).toEqual(nothing);
  });

  it.each(['failed', 'rejected'])('%s: the built-in engine’s stand, and that is said', async (outcome) => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    await desk.send('end', { outcome });
    expect(desk.now()).toEqual({ suggestion: null, fellBack: true });
  });

  it('a link that breaks in the middle is said; one that breaks before any word is not', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    await desk.end();
    expect(desk.now()).toEqual({ suggestion: null, fellBack: true });
    const other = sit();
    other.now();
    await other.settle();
    await other.end();
    expect(other.now()).toEqual(nothing);
  });

  it('D2: hard mode lets go, and asks nothing', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    desk.state.mode = 'hard';
    expect(desk.now()).toEqual(nothing);
    expect(desk.state.isGone).toBe(true);
    await desk.settle();
    expect(desk.state.asked).toHaveLength(1);
  });

  it('a newer message takes the place of the one before', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    desk.state.messages.push({ id: '01930000-0000-7000-8000-000000000003', author: { kind: 'customer' } });
    expect(desk.now()).toEqual(nothing);
    await desk.settle();
    expect([desk.state.isGone, desk.state.asked.length]).toEqual([true, 2]);
  });

  it('another session sees nothing of it', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', reply);
    desk.state.token = null;
    expect(desk.now()).toEqual(nothing);
    desk.state.token = 'other';
    expect(desk.now()).toEqual(nothing);
  });

  it('without a model nothing is asked; a server of an older version has nothing', async () => {
    const desk = sit();
    desk.state.hasModel = false;
    desk.now();
    await desk.settle();
    expect(desk.state.asked).toEqual([]);
    const older = sit();
    older.state.status = 404;
    older.now();
    await older.settle();
    expect(older.now()).toEqual(nothing);
  });

  it('what does not fit is not shown', async () => {
    const desk = sit();
    desk.now();
    await desk.settle();
    await desk.send('reply', { place: 9, text: 'x' });
    await desk.send('reply', { place: 1, text: 'x', html: '<b>' });
    expect(desk.now()).toEqual(nothing);
  });
});
