/** A person at a desk who claims, replies, notes, thumbs, closes, gives back, and deals with what was held or refused. */
import { randomUUID } from 'node:crypto';
import type { CallInput, CallName, CallOutput, OutboxEntry, QueueItem, Thread } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/lib/result.ts';
import type { HistoryLine, Resolution } from './history.ts';
import type { Seeded } from './seeded.ts';

export type Desk = { call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<CallOutput<N>>> };

export type AgentWork = {
  /** One action, or a look around when there is nothing to do. */
  step: () => Promise<void>;
};

type Options = { desk: Desk; random: Seeded; write: (line: HistoryLine) => void };
type Made = {
  name: string;
  conversationId: string;
  key: string;
  args: object;
  /** What the history needs to know of it besides. */
  besides?: { target: string; verdict: string } | { seenThrough: number };
};

/** With more than this somebody else may take the next. */
const MOST_AT_ONCE = 4;

export function createAgentWork({ desk, random, write }: Options): AgentWork {
  const seen = new Set<string>();
  let me: string | null = null;

  async function look<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    const result = await desk.call(name, input);
    return result.ok ? result.value : null;
  }

  async function make({ name, conversationId, key, args, besides }: Made): Promise<void> {
    write({ is: 'intent', key, name, conversationId, ...besides });
    const result = await desk.call('mutate', { name, args });
    if (result.ok) write({ is: 'acked', key, entryId: result.value.id });
    else write({ is: 'declined', key, code: result.error.code });
  }

  async function step(): Promise<void> {
    me ??= (await look('session:get', {}))?.agent?.id ?? null;
    const mine = (await look('queue:list', { view: 'mine', queueId: null }))?.items ?? [];
    for (const item of mine) noteMine(item);
    const dice = random.next();
    if (mine.length === 0 || (dice < 0.15 && mine.length < MOST_AT_ONCE)) await claim();
    else if (dice < 0.22) await resolveOne();
    else await handle(random.pick(mine), dice);
  }

  function noteMine({ conversation, claiming }: QueueItem): void {
    const { id, ownershipVersion, assigneeId } = conversation;
    const known = `${id} ${ownershipVersion}`;
    if (me === null || claiming || assigneeId !== me || seen.has(known)) return;
    seen.add(known);
    write({ is: 'mine', conversationId: id, version: ownershipVersion, agentId: me });
  }

  async function claim(): Promise<void> {
    const open = (await look('queue:list', { view: 'open', queueId: null }))?.items ?? [];
    // Those at the head of the list are what everybody reaches for.
    const free = open.filter(({ claiming }) => !claiming).slice(0, 3);
    if (free.length === 0) return;
    const { id } = random.pick(free).conversation;
    await make({
      name: 'conversation.claim',
      conversationId: id,
      key: randomUUID(),
      args: { conversationId: id },
    });
  }

  async function handle({ conversation: { id } }: QueueItem, dice: number): Promise<void> {
    const thread = await look('conversation:get', { conversationId: id });
    if (thread === null) return;
    if (dice < 0.7) await reply(thread);
    else if (dice < 0.82) await note(thread);
    else if (dice < 0.91) await thumb(thread);
    else if (dice < 0.94) await giveBack(thread);
    else await close(thread);
  }

  async function reply({ conversation }: Thread): Promise<void> {
    const key = randomUUID();
    const { id, ownershipVersion, lastCustomerN } = conversation;
    const args = {
      conversationId: id,
      messageId: key,
      text: `Reply ${key}`,
      ownershipVersion,
      seenThrough: lastCustomerN,
      suggestionId: null,
      suggestedText: null,
    };
    await make({ name: 'conversation.reply', conversationId: id, key, args, besides: { seenThrough: lastCustomerN } });
  }

  async function note({ conversation: { id } }: Thread): Promise<void> {
    const key = randomUUID();
    const args = { conversationId: id, noteId: key, text: `Note ${key}` };
    await make({ name: 'conversation.note', conversationId: id, key, args });
  }

  async function thumb({ conversation: { id }, messages }: Thread): Promise<void> {
    if (messages.length === 0) return;
    const key = randomUUID();
    const target = random.pick(messages).id;
    const verdict = random.pick(['up', 'down', 'none']);
    const args = { conversationId: id, feedbackId: key, target: { kind: 'message', id: target }, verdict, reasons: [] };
    await make({ name: 'feedback.give', conversationId: id, key, args, besides: { target, verdict } });
  }

  async function giveBack({ conversation: { id, ownershipVersion } }: Thread): Promise<void> {
    const args = { conversationId: id, ownershipVersion };
    await make({ name: 'conversation.release', conversationId: id, key: randomUUID(), args });
  }

  async function close({ conversation }: Thread): Promise<void> {
    if (conversation.firstAgentReplyAt === null) return;
    const { id, ownershipVersion, lastCustomerN } = conversation;
    const args = {
      conversationId: id,
      ownershipVersion,
      gap: 'knowledge',
      cause: 'agent_resolved',
      seenThrough: lastCustomerN,
    };
    await make({ name: 'conversation.close', conversationId: id, key: randomUUID(), args });
  }

  async function resolveOne(): Promise<void> {
    const entries = (await look('outbox:list', {}))?.entries ?? [];
    const settled = entries.filter(({ state }) => state === 'held' || state === 'refused');
    if (settled.length === 0) return;
    const entry = random.pick(settled);
    const how: Resolution = entry.name === 'conversation.reply' ? random.pick(ways) : 'discard';
    const about = keyOf(entry);
    write({ is: 'resolve', how, about, entryId: entry.id });
    const result = await desk.call(`outbox:${how}`, { id: entry.id });
    write({ is: 'resolved', how, about, ok: result.ok });
  }

  return { step };
}

const ways: readonly Resolution[] = ['resend', 'resend', 'resend', 'discard', 'edit'];

/** The key that the intent was written down under; of an entry that makes nothing, its own id. */
export function keyOf({ id, args }: Pick<OutboxEntry, 'id' | 'args'>): string {
  const made = args as { messageId?: string; noteId?: string; feedbackId?: string };
  return made.messageId ?? made.noteId ?? made.feedbackId ?? id;
}
