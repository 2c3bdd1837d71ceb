import { handOverDraft, readOverdueReviews } from '#server/answer-review/hand-over-draft.ts';
import type { CommittedRows, ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { improveHandoff } from '#server/handoff/improve-handoff.ts';
import { createRenewals, lag, lagOf } from '#server/handoff/renewals.ts';
import { isAnyClosed, readLeftBehind } from '#server/jobs/left-behind.ts';
import { createPurge } from '#server/jobs/purge-records.ts';
import { readOverdueTurns, sendStatusUpdates } from '#server/jobs/sweep.ts';
import type { ComingWords } from '#server/suggestion/coming-words.ts';
import { improveSuggestions, type Proposal, refreshSuggestions } from '#server/suggestion/refresh-suggestions.ts';
import type { Actions } from '#server/tool/actions.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type Embedder, startEmbedder } from './embedder.ts';
import type { LanguageEngine } from './engine-port.ts';
import { takeTurn } from './first-responder.ts';
import { type Knowledge, type KnowledgeHolder, loadKnowledge } from './knowledge.ts';
import { createPace } from './pace.ts';
import { createSerialQueue } from './serial-queue.ts';
import type { Think } from './think.ts';

export type Assistant = {
  ready: Promise<void>;
  /** Sentence vectors behind every customer's question; null until they are there, and where there are none. */
  embedLater: () => Embed | null;
  /** What it knows; null until it was read. */
  knowledge: () => KnowledgeHolder | null;
  /** The same read anew, with all that is committed by now on whichever node; null where it cannot be read. */
  readKnowledge: () => Promise<Knowledge | null>;
  stop: () => Promise<void>;
};

export type AssistantOptions = {
  /** Stands in for the built-in engine. */
  think?: Think;
  /** Words what the built-in engine has found, where the operator has named an endpoint. Absent: the built-in engine alone. */
  language?: LanguageEngine | null;
  /** Told of a model's words on their way to desks. */
  coming?: ComingWords;
  /** Declared tools that the first responder may use within their policy (I6). */
  actions?: Actions;
  /** How often due work is looked for. */
  sweepMs?: number;
  /** Calls back when another node is gone: its turns are taken up here. */
  onNodeGone?: (listener: () => void) => void;
};

/** Customers' turns computed side by side; the machine's own sockets need the rest. */
const mostTurnsAtOnce = 4;
/** Packages and proposals for agents at a time: a customer who waits for an answer comes first. */
const mostDeskWorkAtOnce = 1;
/** Of the event loop, and the longest rest after one piece of it: what everybody's sockets wait for at most now and then is one package. */
const deskWorkPace = { share: 0.2, longestMs: 2_000 };
/** Conversations for whose desks a language model is waited for at a time: waiting costs this machine nothing. */
const mostModelWorkAtOnce = 4;
const usualSweepMs = 2_000;
/** A customer who was left longer than this by a stop of the service is passed to people; a shorter wait is answered late. */
const resumeWithinMs = 60_000;

type Brief = NonNullable<Awaited<ReturnType<typeof readBrief>>>;

/** What decides whether a conversation needs the assistant, and for whom. */
async function readBrief(tx: ReadTx, id: ConversationId) {
  const row = await tx.db
    .selectFrom('conversation')
    .select([
      'state',
      'owner',
      'answerReview',
      'mode',
      'aiDueAt',
      'reviewDueAt',
      'lastCustomerN',
      'erasedAt',
      lag.as('lag'),
    ])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return row;
  const inReview = isInReview(row);
  const isWithPeople = (row.state === 'queued' && !inReview) || row.state === 'active';
  return { ...row, inReview, lag: isWithPeople ? lagOf(row.lag ?? []) : null };
}

const threadsOf = (scopes: ReadonlySet<string>) =>
  [...scopes].flatMap((scope) => (scope.startsWith('conv:') ? [scope.slice('conv:'.length)] : []));

/** A note or a thumb changes nothing for the assistant, and notes are half of what a busy team writes. */
const ofNoConcern: ReadonlySet<string> = new Set(['note', 'feedback']);
const conversationsOf = ({ rows }: NonNullable<CommittedRows>) =>
  threadsOf(new Set(rows.flatMap(({ entity, scope }) => (ofNoConcern.has(entity) ? [] : [scope]))));

/** Nothing is answered or proposed there: the package alone follows what the customer writes. */
const peoplesInHardMode = ({ rows }: NonNullable<CommittedRows>): ReadonlySet<string> =>
  new Set(
    rows.flatMap(({ entity, id, data }) => {
      if (entity !== 'conversation' || data === null) return [];
      const row = data as ConversationRow;
      return row.mode === 'hard' && (row.state === 'queued' || row.state === 'active') && !isInReview(row) ? [id] : [];
    }),
  );
const nobodys: ReadonlySet<string> = new Set();

/** What replies were proposed for: another message or another mode asks anew. */
const keyOf = ({ lastCustomerN, mode }: Brief) => `${lastCustomerN} ${mode}`;

/**
 * The first responder and what runs by the clock. Its inbox is the database: conversations with `aiDueAt` set have an unanswered message. The doorbell makes it
 * quick, the sweep makes it sure: after a crash, a lost doorbell or a failed turn the row is still due.
 */
export function startAssistant(deps: ServerDeps, options: AssistantOptions = {}): Assistant {
  const { store, workspaceId, log } = deps;
  let holder: KnowledgeHolder | null = null;
  let embedder: Embedder | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStale = false;
  let refreshing: Promise<void> | null = null;
  let stopped = false;
  /** Last customer message for which replies were proposed, by conversation. */
  const suggestedFor = new Map<string, string>();
  /** Conversations that other nodes wrote in since the last sweep. */
  const elsewhere = new Set<string>();

  /** What agents' work is due for, as last seen. */
  const forDesk = new Map<string, Brief>();

  const onError = (words: string) => (conversationId: string, thrown: unknown) =>
    log.error({ conversationId, kind: thrown instanceof Error ? thrown.name : 'unknown' }, words);
  const queue = createSerialQueue({
    mostAtOnce: mostTurnsAtOnce,
    work: (id) => attend(id as ConversationId),
    // Left due: the sweep comes back to it.
    onError: onError('a turn could not be stored'),
  });
  const pace = createPace(deskWorkPace);
  const deskQueue = createSerialQueue({
    mostAtOnce: mostDeskWorkAtOnce,
    work: (id) => pace.run(() => helpDesk(id as ConversationId)),
    onError: onError('replies could not be proposed'),
  });

  /** What a language model may word better, by conversation; the newest only. */
  const proposals = new Map<string, Proposal>();
  const modelQueue = createSerialQueue({
    mostAtOnce: mostModelWorkAtOnce,
    work: (id) => improveDesk(id as ConversationId),
    onError: onError('what a language model said could not be stored; the built-in words stand'),
  });

  const renewals = createRenewals(deps, (id) => queue.add(id));

  async function attend(id: ConversationId): Promise<void> {
    if (!holder) return;
    await ensureFresh(holder);
    const brief = await store.read('system', workspaceId, (tx) => readBrief(tx, id));
    if (!brief) return;
    if (brief.aiDueAt !== null && (brief.state === 'assistant' || brief.inReview)) {
      const lateMs = deps.clock().getTime() - brief.aiDueAt.getTime();
      const failure = lateMs > resumeWithinMs ? ('stopped' as const) : undefined;
      const outcome = await takeTurn(deps, holder.current, id, {
        think: options.think ?? options.language?.think,
        failure,
        actions: options.actions,
      });
      if (outcome === 'again') queue.add(id);
      return;
    }
    // D4: the answer waits for a person, and no package is there yet.
    if (brief.inReview) {
      const isDue = brief.reviewDueAt !== null && brief.reviewDueAt <= deps.clock();
      if (isDue) await handOverDraft(deps, holder.current, id);
      return;
    }
    // D2: what a model is wording for a desk is let go at once.
    if (brief.mode === 'hard' || brief.state === 'closed') options.coming?.abort(id);
    if (brief.erasedAt !== null) holder.current.habits.forget();
    if (brief.state === 'closed') isStale = true;
    if (brief.state === 'closed' || brief.state === 'assistant') suggestedFor.delete(id);
    else if (brief.lag !== null || suggestedFor.get(id) !== keyOf(brief)) {
      forDesk.set(id, brief);
      deskQueue.add(id);
    }
  }

  /** B2, D1: the package and the proposals, for a conversation that people have. */
  async function helpDesk(id: ConversationId): Promise<void> {
    const brief = forDesk.get(id);
    forDesk.delete(id);
    if (!holder || !brief) return;
    const knowledge = { ...holder.current, embed: holder.current.embedLater };
    if (brief.lag) await renewals.attend(id, brief.lag, knowledge);
    if (suggestedFor.get(id) !== keyOf(brief)) {
      const proposal = brief.mode === 'soft' ? await refreshSuggestions(deps, knowledge, id) : null;
      suggestedFor.set(id, keyOf(brief));
      if (proposal && options.language) {
        proposals.set(id, proposal);
        // What is being worded answers an older message.
        options.coming?.abort(id);
      }
    }
    // D2: in hard mode nothing is asked.
    if (options.language && brief.mode === 'soft') modelQueue.add(id);
  }

  /** B3, D1: everything is there already; a language model may word it better, in its own time. */
  async function improveDesk(id: ConversationId): Promise<void> {
    const { language } = options;
    if (!language || stopped) return;
    const proposal = proposals.get(id);
    proposals.delete(id);
    if (proposal) await improveSuggestions(deps, language, proposal, options.coming);
    await improveHandoff(deps, language, id);
  }

  /** A look that is still to come reads what is stored by then. */
  function isToBeRenewed(id: string): boolean {
    const brief = forDesk.get(id);
    return brief?.mode === 'hard' && brief.lag !== null;
  }

  const endListening = store.onCommit((changed, _head, scopes, origin, committed) => {
    if (changed !== workspaceId || stopped) return;
    // The node that wrote attends to it; what it leaves undone is taken up when it is gone.
    const attendLater = origin === 'here' ? (id: string) => queue.add(id) : (id: string) => void elsewhere.add(id);
    const inHardMode = origin === 'here' && committed ? peoplesInHardMode(committed) : nobodys;
    for (const id of committed ? conversationsOf(committed) : threadsOf(scopes)) {
      const isExpected = inHardMode.has(id) && (isToBeRenewed(id) || renewals.heard(id as ConversationId));
      // D2: what a model is wording for a desk is let go at once.
      if (isExpected) options.coming?.abort(id as ConversationId);
      else attendLater(id);
    }
    // E3: what is taken out names no scope; a revert and an erasure are told to the leads besides.
    const isPut = committed?.rows.every(({ kind }) => kind === 'put') ?? false;
    const isTakenOut = !isPut && [...scopes].some((scope) => scope.startsWith('review:'));
    if (scopes.has('ws') || isTakenOut) isStale = true;
  });

  /** E3: what a person solved at another node is knowledge here too. */
  async function noteClosedElsewhere(): Promise<void> {
    const ids = [...elsewhere];
    elsewhere.clear();
    if (ids.length > 0 && (await store.read('system', workspaceId, (tx) => isAnyClosed(tx, ids)))) isStale = true;
  }

  async function takeUp(): Promise<void> {
    const ids = await store.read('system', workspaceId, readLeftBehind);
    for (const id of ids) queue.add(id);
  }
  options.onNodeGone?.(() => {
    takeUp().catch(() =>
      log.error({ part: 'assistant' }, 'what another node left could not be read; the sweep finds it'),
    );
  });

  /** E3: what changed in the knowledge holds from the next turn on: whoever begins one waits until it is read. */
  async function ensureFresh(knowledge: KnowledgeHolder): Promise<void> {
    while (isStale || refreshing) {
      if (!refreshing && isStale) {
        isStale = false;
        refreshing = knowledge.refresh().finally(() => {
          refreshing = null;
        });
      }
      await refreshing;
    }
  }

  const purge = createPurge(deps);
  async function sweep(): Promise<void> {
    const overdue = await store.read('system', workspaceId, readOverdueTurns);
    for (const { id } of overdue) if (!queue.isBusy(id)) queue.add(id);
    const unreviewed = await store.read('system', workspaceId, readOverdueReviews);
    for (const id of unreviewed) if (!queue.isBusy(id)) queue.add(id);
    await noteClosedElsewhere();
    // E3: what could not be read is tried again.
    if (holder?.isBehind) isStale = true;
    await sendStatusUpdates(deps);
    await purge();
  }

  function sweepLater(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      sweep()
        .catch(() => log.error({ part: 'sweep' }, 'the sweep failed; it is tried again'))
        .finally(sweepLater);
    }, options.sweepMs ?? usualSweepMs);
    timer.unref();
  }

  async function start(): Promise<void> {
    holder = await loadKnowledge(deps);
    if (stopped) return;
    await takeUp();
    sweepLater();
    if (!deps.config.embeddings) return;
    embedder = startEmbedder(log);
    holder.warmUp(embedder).catch(() => log.warn({ part: 'embedder' }, 'no sentence vectors; word search goes on'));
  }

  const ready = start();
  ready.catch(() => log.error({ part: 'assistant' }, 'the assistant could not start'));
  return {
    ready,
    embedLater: () => holder?.current.embedLater ?? null,
    knowledge: () => holder,
    async readKnowledge() {
      if (!holder) return null;
      isStale = true;
      await ensureFresh(holder);
      return holder.isBehind ? null : holder.current;
    },
    async stop() {
      stopped = true;
      endListening();
      renewals.stop();
      pace.stop();
      clearTimeout(timer);
      await Promise.all([queue.stop(), deskQueue.stop(), modelQueue.stop()]);
      await embedder?.stop();
    },
  };
}
