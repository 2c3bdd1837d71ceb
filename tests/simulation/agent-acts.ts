/** What agents do at their desks, through the engine's calls, and what the oracle is told of it. */
import type { OutboxEntry, Thread } from '#shared/contract/ipc.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import type { Result } from '#shared/lib/result.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { idIn, modelOf, type Oracle } from './oracle.ts';
import type { SeededRandom } from './random.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import { conversationIds } from './workspace.ts';

export type AgentAct = () => Promise<void>;

export function createAgentActs(options: {
  desks: readonly SimulatedDesk[];
  oracle: Oracle;
  random: SeededRandom;
  database: MemoryDatabase;
  trace: (line: string) => void;
  /** Two leads want the same conversation again and again. */
  contested: boolean;
}): AgentAct[] {
  const { desks, oracle, random, database, trace, contested } = options;
  let order = 0;
  let made = 0;
  const newId = () => {
    made += 1;
    return uuidFrom(1_000_000 + made, random.bytes(10));
  };
  const value = <T>(answer: Result<unknown> | undefined): T | null =>
    answer?.ok === true ? (answer.value as T) : null;

  const threadAt = async (desk: SimulatedDesk) => {
    const own = desk.own();
    const conversationId = own.length > 0 && random.chance(0.75) ? random.pick(own) : random.pick(conversationIds);
    return value<Thread | null>(await desk.call('conversation:get', { conversationId }));
  };

  async function mutate(desk: SimulatedDesk, name: string, args: Record<string, unknown>): Promise<void> {
    const rowId = idIn(name, JSON.stringify(args));
    const who = desk.agentId.slice(-3);
    order += 1;
    const own = order;
    if (rowId !== '')
      oracle.written.set(rowId, {
        agentId: desk.agentId,
        conversationId: String(args.conversationId),
        rowId,
        kind: name === 'conversation.reply' ? 'reply' : name === 'conversation.note' ? 'note' : 'correction',
        order: own,
        sure: false,
        discarded: false,
        excused: false,
      });
    const answer = await desk.call('mutate', { name, args });
    trace(`${who} ${name} ${answer === undefined ? 'died' : answer.ok ? 'ok' : answer.error.code}`);
    const entry = oracle.written.get(rowId);
    if (entry && answer?.ok) entry.sure = true;
    else if (entry && answer !== undefined && !answer.ok) oracle.written.delete(rowId);
  }

  const on =
    (act: (desk: SimulatedDesk, thread: Thread) => Promise<void>): AgentAct =>
    async () => {
      const desk = random.pick(desks);
      const thread = await threadAt(desk);
      if (thread !== null) await act(desk, thread);
    };
  const under = ({ conversation }: Thread) => ({
    conversationId: conversation.id,
    ownershipVersion: conversation.ownershipVersion,
  });

  /** Invariant 11: what the screen would show, against the oracle's own model of the same moment. */
  const lookAt = async (desk: SimulatedDesk, conversationId: string): Promise<void> => {
    const before = desk.disk.commits;
    const thread = value<Thread | null>(await desk.call('conversation:get', { conversationId }));
    if (thread === null || desk.disk.commits !== before) return;
    const { conversation } = thread;
    const base = desk.rows().find((row) => row.entity === 'conversation' && row.id === conversation.id);
    if (base?.data == null) return;
    const model = modelOf(JSON.parse(base.data) as Thread['conversation'], desk.outbox(), desk.agentId);
    const { state, assigneeId, preview, gap } = conversation;
    if (JSON.stringify(model) === JSON.stringify({ state, assigneeId, preview, gap })) return;
    oracle.findings.push({
      invariant: 11,
      what: `${desk.agentId.slice(-3)} shows another conversation than the model`,
    });
  };
  /** Several want the same conversation at the same moment. */
  const race: AgentAct = async () => {
    const conversationId = random.pick(conversationIds);
    await Promise.all(desks.map(async (desk) => await mutate(desk, 'conversation.claim', { conversationId })));
  };
  const claim = on(async (desk, { conversation }) => {
    await mutate(desk, 'conversation.claim', { conversationId: conversation.id });
  });
  const reply = on(async (desk, thread) => {
    const count = 1 + random.below(3);
    for (let i = 0; i < count; i += 1)
      await mutate(desk, 'conversation.reply', {
        ...under(thread),
        messageId: newId(),
        text: `reply ${order}`,
        seenThrough: thread.conversation.lastCustomerN,
        suggestionId: null,
        suggestedText: null,
      });
    await lookAt(desk, thread.conversation.id);
  });
  const writeNote = on(async (desk, { conversation }) => {
    await mutate(desk, 'conversation.note', {
      conversationId: conversation.id,
      noteId: newId(),
      text: `note ${order}`,
    });
  });
  const close = on(async (desk, thread) => {
    await mutate(desk, 'conversation.close', {
      ...under(thread),
      gap: null,
      cause: 'agent_resolved',
      seenThrough: thread.conversation.lastCustomerN,
    });
  });
  const release = on(async (desk, thread) => await mutate(desk, 'conversation.release', under(thread)));
  const handBack = on(async (desk, thread) => await mutate(desk, 'conversation.handBack', under(thread)));
  const takeOver = on(async (desk, { conversation }) => {
    await mutate(desk, 'conversation.takeOver', { conversationId: conversation.id, reason: 'needed' });
  });
  const submit = on(async (desk, { conversation, messages }) => {
    const messageId = messages[0]?.id;
    if (messageId === undefined) return;
    await mutate(desk, 'correction.submit', {
      conversationId: conversation.id,
      correctionId: newId(),
      messageId,
      text: 'better',
      reason: 'wrong',
    });
  });
  /** One lead takes what the other has or takes, and it is taken back at once: it comes into the same hands again within a moment. */
  const contest: AgentAct = async () => {
    const conversationId = random.pick(conversationIds);
    const [one, other] = random.chance(0.5) ? [1, 2] : [2, 1];
    const take = async (place: number) => {
      const desk = desks[place];
      if (desk) await mutate(desk, 'conversation.takeOver', { conversationId, reason: 'needed' });
    };
    await Promise.all([take(one), take(other), take(one)]);
  };
  /** Two leads decide the same correction at once. */
  const decide: AgentAct = async () => {
    const waiting = [...database.tables().corrections.values()].filter((row: CorrectionRow) => row.state === 'waiting');
    const row = waiting[0];
    if (row === undefined) return;
    for (const desk of desks.slice(1)) {
      if (random.chance(0.5)) await mutate(desk, 'correction.approve', { correctionId: row.id, text: 'better' });
      else await mutate(desk, 'correction.reject', { correctionId: row.id, reason: 'no' });
    }
  };
  /** What was refused or held: tried again, edited into the draft, or dropped. */
  const tidy: AgentAct = async () => {
    const desk = random.pick(desks);
    const list = value<{ entries: OutboxEntry[] }>(await desk.call('outbox:list', {}));
    const entry = list?.entries.find(({ state }) => state === 'refused' || state === 'held');
    if (entry === undefined) return;
    const rowId = idIn(entry.name, JSON.stringify(entry.args));
    const call = random.pick(['outbox:resend', 'outbox:discard', 'outbox:edit'] as const);
    const written = oracle.written.get(rowId);
    order += 1;
    if (call === 'outbox:resend' && written) written.order = order;
    // The call may be the process's last: then it may have happened.
    if (call !== 'outbox:resend' && written) written.discarded = true;
    const answer = await desk.call(call, { id: entry.id });
    trace(`${desk.agentId.slice(-3)} ${call} ${answer === undefined ? 'died' : answer.ok}`);
    if (answer?.ok === false && written && call !== 'outbox:resend') written.discarded = false;
  };
  const look = on(async (desk, { conversation }) => await lookAt(desk, conversation.id));
  const owning = [claim, claim, race, race, close, release, handBack, takeOver];
  const writing = [reply, reply, reply, reply, writeNote, submit, decide];
  const common = [...owning, ...writing, tidy, look, look];
  return contested ? [...common, contest, contest, contest, contest] : common;
}
