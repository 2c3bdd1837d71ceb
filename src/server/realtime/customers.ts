import type { Namespace, Server } from 'socket.io';
import { createSerialQueue } from '#server/ai/serial-queue.ts';
import { filesForCustomer } from '#server/attachment/attachment-store.ts';
import { findConversation } from '#server/conversation/store.ts';
import { createFindCaller } from '#server/customer/caller.ts';
import { customerMessageOf } from '#server/customer/customer-view.ts';
import { readForCustomer, takeDeliveries } from '#server/customer/deliver.ts';
import { showState } from '#server/customer/show-conversation.ts';
import type { ServerDeps } from '#server/deps.ts';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { customerEvents } from '#shared/contract/api.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import {
  bindCustomerEvents,
  type CustomerEventHandlers,
  type CustomerSocket,
  type CustomerSocketData,
  requireCustomerEvents,
} from './customers-guard.ts';

type FilesByMessage = Awaited<ReturnType<typeof filesForCustomer>>;

/** The room of a conversation's own sockets. */
export const roomOf = (conversationId: string) => `conversation:${conversationId}`;
const mostPumpsAtOnce = 4;
const minute = 60_000;

/**
 * The namespace `/customers`: one conversation's messages and state to the sockets that its token opened, joined here and nowhere else (SEC-39). What is sent is
 * taken from the delivery table after each commit, so that a lost doorbell costs a delay, never a message (SEC-58).
 */
export function attachCustomerNamespace(io: Server, deps: ServerDeps): { stop: () => void } {
  const { store, workspaceId, log } = deps;
  const namespace = io.of('/customers') as Namespace<
    Record<string, never>,
    Record<string, (data: unknown) => void>,
    Record<string, never>,
    CustomerSocketData
  >;
  const limit = createRequestLimit(() => deps.clock().getTime());
  const findCaller = createFindCaller(deps);
  const handlers: CustomerEventHandlers = {
    /** Ephemeral, and nobody is told yet. */
    typing: async () => ({}),
  };
  requireCustomerEvents(customerEvents, handlers);
  /** What each watched conversation was last told of its state. */
  const lastState = new Map<string, string>();

  namespace.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (thrown: unknown) =>
        next(thrown instanceof AppError ? thrown : new AppError('internal', 'The connection failed.')),
    );
  });

  async function admit(socket: CustomerSocket): Promise<void> {
    const token: unknown = (socket.handshake.auth as { token?: unknown }).token;
    if (typeof token !== 'string' || token.length > 512) throw unauthenticated();
    const caller = await findCaller(token);
    if (caller?.kind !== 'conversation_token') throw unauthenticated();
    const room = namespace.adapter.rooms.get(roomOf(caller.conversationId));
    if ((room?.size ?? 0) >= limits.conversationSockets)
      throw new AppError('rate_limited', 'Too many connections of this conversation.', {
        details: { retryAfterMs: minute },
      });
    socket.data.conversationId = caller.conversationId;
    socket.data.bearer = token;
    await socket.join(roomOf(caller.conversationId));
  }

  /** The number up to which each watched conversation's messages went to its sockets here. */
  const shownN = new Map<string, number>();

  const pump = createSerialQueue({
    mostAtOnce: mostPumpsAtOnce,
    work: (id) => deliver(id as ConversationId),
    onError: (conversationId) =>
      log.error({ conversationId }, 'a delivery failed; it waits for the next read or commit'),
  });

  async function deliver(id: ConversationId): Promise<void> {
    const room = roomOf(id);
    if (!namespace.adapter.rooms.has(room)) {
      forget(id);
      return;
    }
    const found = await store.read('customer', workspaceId, async (tx) => {
      const record = await findConversation(tx, id, 'read');
      if (!record) return null;
      const messages = await readForCustomer(tx, id, shownN.get(id) ?? null);
      const files = await filesForCustomer(tx, messages);
      return { messages, files, lastN: record.row.lastN, state: { ...(await showState(tx, record)) } };
    });
    if (!found) return;
    await send(id, found);
    const { state } = found;
    const key = JSON.stringify([state.state, state.agentName, state.ratingRequested]);
    if (lastState.get(id) === key) return;
    lastState.set(id, key);
    namespace.to(room).emit('state', state);
  }

  /**
   * Sent first and marked afterwards: a node that is killed in between leaves the message waiting, and it comes once more, under its own id. Each node counts for
   * its own sockets, for the customer may have one here and one at another node.
   */
  async function send(
    id: ConversationId,
    { messages, files, lastN }: { messages: readonly MessageRow[]; files: FilesByMessage; lastN: number },
  ) {
    for (const message of messages)
      namespace.to(roomOf(id)).emit('message', customerMessageOf(message, files.get(message.id)));
    shownN.set(id, lastN);
    if (messages.some(({ deliveredAt }) => deliveredAt === null)) await takeDeliveries(deps, id, lastN);
  }

  function forget(id: string): void {
    lastState.delete(id);
    shownN.delete(id);
  }

  const endListening = store.onCommit((changed, _head, scopes) => {
    if (changed !== workspaceId) return;
    for (const scope of scopes) if (scope.startsWith('conv:')) pump.add(scope.slice('conv:'.length));
  });

  namespace.on('connection', (socket) => {
    const { conversationId } = socket.data;
    // A new socket hears the state whatever the others were told; the first one here what waited for somebody to listen.
    lastState.delete(conversationId);
    pump.add(conversationId);
    bindCustomerEvents(socket, handlers, limit);
    socket.on('disconnect', () => {
      if (!namespace.adapter.rooms.has(roomOf(conversationId))) forget(conversationId);
    });
  });

  return {
    stop() {
      endListening();
      pump.stop().catch(() => undefined);
      namespace.disconnectSockets(true);
    },
  };
}

/** Ephemeral: tells the conversation's sockets that an agent types, by public name (SEC-50). Never stored. */
export function pushTyping(io: Server, conversationId: string, publicName: string): void {
  io.of('/customers').to(roomOf(conversationId)).emit('typing', { name: publicName });
}

function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'The conversation token is not valid.');
}
