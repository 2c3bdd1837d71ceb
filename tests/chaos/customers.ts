/** Customers who write through the public API, each post under one idempotency key however often it is tried, and who keep what reaches them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createApiClient } from '#demo/api-client.ts';
import type { CustomerMessage } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Seeded } from './seeded.ts';

export type CustomerRecord = {
  /** In the first words of the conversation and nowhere else. */
  key: string;
  conversationId: string | null;
  /** Everything it began to post; `acked` once the server answered. */
  posts: { text: string; isAcked: boolean }[];
  /** What it has, by id, as pushed or read. */
  received: Map<string, CustomerMessage>;
  /** Numbers of messages as they were first pushed, by connection. */
  pushed: number[][];
};

export type Customers = {
  records: () => readonly CustomerRecord[];
  work: () => void;
  /** Posts nothing more; settles when every post that was begun is answered. */
  rest: () => Promise<void>;
  /** Reads every conversation to its end once more. */
  readAll: () => Promise<void>;
  stop: () => void;
};

export type CustomersOptions = {
  url: string;
  serverKey: string;
  random: Seeded;
  /** Conversations under way at the same time. */
  atOnce: number;
  paceMs: number;
};

const LOOK_MS = 50;
const words = {
  billing: 'The invoice of our subscription is wrong, we were charged twice.',
  technical: 'I cannot sign in, my password does not work.',
} as const;

export function createCustomers({ url, serverKey, random, atOnce, paceMs }: CustomersOptions): Customers {
  const abort = new AbortController();
  const client = createApiClient({
    baseUrl: () => url,
    key: () => serverKey,
    signal: abort.signal,
    attempts: Number.POSITIVE_INFINITY,
  });
  const everybody: { record: CustomerRecord; readOn: () => Promise<void> }[] = [];
  let isWorking = false;
  let underWay = 0;

  async function busily<T>(work: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  }

  async function untilWorking(): Promise<void> {
    while (!isWorking) await sleep(LOOK_MS, undefined, { signal: abort.signal });
  }

  async function serve(own: Seeded): Promise<void> {
    for (;;) {
      await untilWorking();
      await oneConversation(client, own);
    }
  }

  async function oneConversation(api: ApiClient, own: Seeded): Promise<void> {
    const key = randomUUID();
    const text = `${own.pick([words.billing, words.technical])} I want to talk to a person, please. (${key})`;
    const record: CustomerRecord = { key, conversationId: null, posts: [], received: new Map(), pushed: [] };
    const first = { text, isAcked: false };
    record.posts.push(first);
    const opened = await busily(() => api.open({ message: { text }, language: 'en' }));
    first.isAcked = true;
    const { conversationId } = opened.conversation;
    record.conversationId = conversationId;
    const token = opened.conversationToken;
    let state: string = opened.conversation.state;

    const take = (message: CustomerMessage) => void record.received.set(message.id, message);
    const readOn = async () => {
      const known = Math.max(0, ...[...record.received.values()].map(({ n }) => n));
      // What was pushed may have holes before it: all of it is read again.
      const from = record.received.size === known ? known : 0;
      for (let after = from; ; ) {
        const { messages, ...rest } = await api.read(conversationId, token, after);
        state = rest.state;
        for (const message of messages) take(message);
        const last = messages.at(-1)?.n ?? after;
        if (messages.length === 0 || last === after) return;
        after = last;
      }
    };
    everybody.push({ record, readOn });
    const stopWatching = api.watch(token, {
      onMessage: (message) => {
        if (!record.received.has(message.id)) record.pushed.at(-1)?.push(message.n);
        take(message);
      },
      onState: (now) => {
        state = now.state;
      },
      onConnect: () => {
        record.pushed.push([]);
        void readOn().catch(() => undefined);
      },
    });
    try {
      while (state !== 'closed') {
        await sleep(paceMs * (0.3 + 1.4 * own.next()), undefined, { signal: abort.signal });
        await untilWorking();
        if (state !== 'active' && state !== 'queued') continue;
        await post(record, conversationId, token);
      }
    } finally {
      stopWatching();
    }
  }

  async function post(record: CustomerRecord, conversationId: string, token: string): Promise<void> {
    const id = randomUUID();
    const entry = { text: `Word ${id}`, isAcked: false };
    record.posts.push(entry);
    try {
      // Half of them name the message themselves; the others rely on the idempotency key alone (SEC-42).
      const body = random.chance(0.5) ? { id, text: entry.text } : { text: entry.text };
      await busily(() => client.post(conversationId, token, body as { id: string; text: string }));
      entry.isAcked = true;
    } catch (thrown) {
      // Closed in between: the customer is told so, and nothing was taken.
      if (!(thrown instanceof AppError) || abort.signal.aborted) throw thrown;
    }
  }

  for (let index = 0; index < atOnce; index += 1)
    void serve(random.fork(`customer ${index}`)).catch((thrown: unknown) => {
      if (!abort.signal.aborted) throw thrown;
    });

  return {
    records: () => everybody.map(({ record }) => record),
    work: () => {
      isWorking = true;
    },
    rest: async () => {
      isWorking = false;
      while (underWay > 0) await sleep(LOOK_MS);
    },
    readAll: async () => {
      for (const { readOn } of everybody) await readOn();
    },
    stop: () => abort.abort(),
  };
}
