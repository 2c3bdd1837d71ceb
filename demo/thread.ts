import { randomUUID } from 'node:crypto';
import type { CustomerConversation, CustomerMessage } from '#shared/contract/api.ts';
import type { ApiClient, OpenBody } from './api-client.ts';

type State = CustomerConversation['state'];
export type ThreadEvents = {
  /** Every entry that the customer did not write, each once, in order. */
  onMessage: (message: CustomerMessage) => void;
  onState: (state: State) => void;
  /** The thread cannot be followed any more (a server that does not know it). */
  onFailure: (thrown: unknown) => void;
};
export type Thread = {
  readonly id: string;
  readonly token: string;
  readonly state: () => State;
  readonly wait: () => CustomerConversation['wait'];
  /** Sends as the customer; the number of the message in the thread. */
  send: (text: string) => Promise<number>;
  stop: () => void;
};

/**
 * Opens a conversation and follows it on the socket; after each (re)connection it reads what came meanwhile, so that nothing is missed and nothing is told twice.
 * The events begin after this has resolved.
 */
export async function openThread(
  client: ApiClient,
  body: OpenBody,
  events: ThreadEvents,
  attempts?: number,
): Promise<Thread> {
  const { conversation, conversationToken: token } = await client.open(body, attempts);
  const id = conversation.conversationId;
  const pending = new Map<number, CustomerMessage>();
  let deliveredN = 0;
  let state: State = 'assistant';
  let wait = conversation.wait;
  let stopped = false;

  function deliver(): void {
    for (let next = pending.get(deliveredN + 1); next !== undefined && !stopped; next = pending.get(deliveredN + 1)) {
      pending.delete(next.n);
      deliveredN = next.n;
      if (next.author !== 'customer') events.onMessage(next);
    }
  }
  function take(messages: readonly CustomerMessage[]): void {
    for (const message of messages) if (message.n > deliveredN) pending.set(message.n, message);
    deliver();
    if (pending.size > 0) catchUp();
  }
  function noticeState(next: State, nextWait: CustomerConversation['wait']): void {
    wait = nextWait;
    if (next === state || stopped) return;
    state = next;
    events.onState(next);
  }
  let reading = false;
  function catchUp(): void {
    if (reading || stopped) return;
    reading = true;
    client
      .read(id, token, deliveredN)
      .then((fresh) => {
        reading = false;
        noticeState(fresh.state, fresh.wait);
        for (const message of fresh.messages) if (message.n > deliveredN) pending.set(message.n, message);
        deliver();
      })
      .catch((thrown: unknown) => {
        reading = false;
        if (!stopped) events.onFailure(thrown);
      });
  }

  const unwatch = client.watch(token, {
    onMessage: (message) => take([message]),
    onState: (push) => noticeState(push.state, push.wait),
    onConnect: catchUp,
  });
  queueMicrotask(() => {
    noticeState(conversation.state, conversation.wait);
    take(conversation.messages);
  });
  return {
    id,
    token,
    state: () => state,
    wait: () => wait,
    async send(text) {
      const { message } = await client.post(id, token, { id: randomUUID(), text });
      take([message]);
      return message.n;
    },
    stop() {
      stopped = true;
      unwatch();
    },
  };
}
