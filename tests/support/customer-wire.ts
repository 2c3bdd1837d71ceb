/** Customers over the public API: well-behaved ones that get through to a person, and raw requests that break every rule. */
import { randomUUID } from 'node:crypto';
import { createApiClient } from '#demo/api-client.ts';
import type { CustomerMessage } from '#shared/contract/api.ts';

/** What a server tells the host of its channel (demo-credentials.json in a demo). */
export type Channel = { url: string; serverKey: string; widgetKey: string; channelId: string; identitySecret: string };

export type Customer = {
  conversationId: string;
  token: string;
  /** Posts a message and settles when the server has it. */
  say: (text: string) => Promise<CustomerMessage>;
  /** Everything of the thread that a customer may see, in order. */
  messages: () => Promise<CustomerMessage[]>;
  state: () => Promise<'assistant' | 'queued' | 'active' | 'closed'>;
};

/** Words that rule A1 takes as asking for a person. */
export const ASKS_FOR_A_PERSON = 'I want to talk to a person, please.';

/** Opens a conversation with a first message. `who.token` makes the customer verified; with nothing they are anonymous. */
export async function openConversation(
  channel: Channel,
  text: string,
  who: { token?: string; claimed?: { name?: string; email?: string; company?: string } } = {},
  language?: string,
): Promise<Customer> {
  const client = createApiClient({
    baseUrl: () => channel.url,
    key: () => channel.serverKey,
    signal: AbortSignal.timeout(1_800_000),
    attempts: 5,
  });
  const opened = await client.open({
    customer: who,
    page: { url: 'https://app.example/settings/billing', title: 'Billing' },
    ...(language !== undefined && { language }),
    message: { text },
  });
  const { conversationId } = opened.conversation;
  const token = opened.conversationToken;
  return {
    conversationId,
    token,
    say: async (words) => (await client.post(conversationId, token, { id: randomUUID(), text: words })).message,
    messages: async () => (await client.read(conversationId, token)).messages,
    state: async () => (await client.read(conversationId, token)).state,
  };
}

/** Opens a conversation that waits for a person when this settles. */
export async function openEscalated(
  channel: Channel,
  text: string,
  who: Parameters<typeof openConversation>[2] = {},
): Promise<Customer> {
  const customer = await openConversation(channel, text, who);
  await customer.say(ASKS_FOR_A_PERSON);
  await until(async () => (await customer.state()) === 'queued', 'the conversation to wait for a person');
  return customer;
}

/** Waits until the assistant has answered the last message, or handed over because it cannot. */
export async function untilHeard(customer: Customer): Promise<void> {
  await until(async () => {
    if ((await customer.state()) !== 'assistant') return true;
    return (await customer.messages()).at(-1)?.author !== 'customer';
  }, 'the assistant to answer or to hand over');
}

/** Looks again every 50 ms until it holds. Rejects after `limitMs` with what was waited for. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, limitMs = 15_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export type RawAnswer = { status: number; text: string; contentType: string };

/** One HTTP request exactly as given. Settles with status 0 when the connection was cut. */
export async function requestRaw(
  url: string,
  path: string,
  init: {
    method: string;
    token?: string;
    contentType?: string;
    body?: string | Uint8Array<ArrayBuffer>;
    headers?: Record<string, string>;
  },
): Promise<RawAnswer> {
  const headers: Record<string, string> = { 'idempotency-key': randomUUID(), ...init.headers };
  if (init.token !== undefined) headers.authorization = `Bearer ${init.token}`;
  if (init.body !== undefined) headers['content-type'] = init.contentType ?? 'application/json';
  try {
    const response = await fetch(`${url}${path}`, {
      method: init.method,
      headers,
      ...(init.body !== undefined && { body: init.body }),
      signal: AbortSignal.timeout(20_000),
    });
    return {
      status: response.status,
      text: await response.text(),
      contentType: response.headers.get('content-type') ?? '',
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error;
    return { status: 0, text: '', contentType: '' };
  }
}
