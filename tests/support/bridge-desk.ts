/** The bridge with a desk behind it: the sample's conversations, drafts that are kept, an outbox to look into. */
import type { CallInput, CallOutput, Connection, QueueItem, Thread } from '#shared/contract/ipc.ts';
import { isInView, matchesFilter, NO_FILTER, type QueueView, queueViews } from '#shared/conversation/view.ts';
import { createBridge, type ScriptedBridge } from './bridge.ts';
import { createSample, type Sample } from './bridge-sample.ts';

type Draft = CallOutput<'draft:get'>['drafts'][number];
export type DeskBridge = ScriptedBridge & {
  sample: Sample;
  drafts: Map<string, Draft>;
  outbox: CallOutput<'outbox:list'>['entries'];
  suggestions: CallOutput<'suggestion:list'>;
  presence: CallOutput<'presence:list'>;
  settings: CallOutput<'settings:get'>;
  connection: Connection;
  setConnection: (connection: Connection) => void;
  /** Changes a thread and tells the window. */
  changeThread: (conversationId: string, change: (thread: Thread) => Thread) => void;
};

/** @param now milliseconds since 1970: the moment the sample stands in */
export function createDeskBridge(now: number = Date.now()): DeskBridge {
  const sample = createSample(now);
  const own: Omit<DeskBridge, keyof ScriptedBridge> = {
    sample,
    drafts: new Map(),
    outbox: [],
    suggestions: { state: 'none', suggestions: [], madeHere: false },
    presence: { entries: [] },
    settings: { theme: 'light', density: 'comfortable', language: 'en' },
    connection: { state: 'current', asOf: now },
    setConnection: (connection: Connection) => {
      bridge.connection = connection;
      bridge.emit('connection', connection);
    },
    changeThread: (conversationId: string, change: (thread: Thread) => Thread) => {
      const thread = threadOf(sample, conversationId);
      if (thread === null) throw new Error(`no conversation ${conversationId} in the sample`);
      const next = change(thread);
      sample.threads.set(conversationId, next);
      const at = sample.conversations.findIndex((row) => row.id === conversationId);
      sample.conversations[at] = next.conversation;
      bridge.emit('changed', { kinds: ['thread', 'queue'] });
    },
  };
  const bridge: DeskBridge = Object.assign(
    createBridge({
      'session:get': () => ({
        agent: bridge.connection.state === 'signed_out' ? null : sample.me,
        workspaceName: 'Marlow Support',
        serverUrl: 'http://127.0.0.1:1',
        runtimeNotice: null,
        connection: bridge.connection,
        serverOffsetMs: 0,
      }),
      'session:signIn': () => ({ agent: sample.me }),
      'workspace:get': () => ({
        teams: [sample.team],
        queues: [sample.queue],
        categories: [sample.category],
        agents: sample.agents,
      }),
      'queue:list': (input) => listQueue(sample, input, now),
      'queue:counts': ({ views }) => ({
        counts: views.map(({ view, filter }) => listQueue(sample, { view, queueId: null, filter }, now).items.length),
      }),
      'queue:facets': { tags: [], tiers: ['Scale'], languages: ['de', 'en'] },
      'conversation:get': ({ conversationId }) => threadOf(sample, conversationId),
      'suggestion:list': () => bridge.suggestions,
      'assistant:get': { hasModel: false },
      'draft:get': ({ conversationId }) => ({
        drafts: [...bridge.drafts.values()].filter((draft) => draft.conversationId === conversationId),
        mode: 'reply',
      }),
      'draft:set': (draft) => {
        bridge.drafts.set(`${draft.conversationId} ${draft.mode}`, { ...draft, updatedAt: Date.now() });
        bridge.emit('changed', { kinds: ['draft'] });
        return {};
      },
      'search:query': { hits: [] },
      'article:list': { articles: [], answers: [] },
      'article:get': null,
      'review:queue': { counts: { waiting: 0, deferred: 0, expired: 0, decided: 0 }, lines: [] },
      'review:item': { item: null },
      'review:own': { corrections: [] },
      'board:get': { agents: [], queues: [], forAgents: 'team' },
      'board:drill': { conversations: [] },
      'board:calm': {
        mine: { open: 0, effort: 0, capacity: 5, oldestUnansweredAt: null },
        team: { state: 'small' },
        queues: [],
      },
      'presence:list': () => bridge.presence,
      'outbox:list': () => ({ entries: bridge.outbox }),
      'outbox:withdraw': { isWithdrawn: false },
      'settings:get': () => bridge.settings,
      'settings:set': (settings) => {
        bridge.settings = settings;
        bridge.emit('changed', { kinds: ['settings'] });
        return {};
      },
    }),
    own,
  );
  return bridge;
}

function threadOf(sample: Sample, conversationId: string): Thread | null {
  const known = sample.threads.get(conversationId);
  if (known !== undefined) return known;
  const conversation = sample.conversations.find((row) => row.id === conversationId);
  if (conversation === undefined) return null;
  return {
    conversation,
    claiming: false,
    complete: true,
    messages: [],
    notes: [],
    moments: [],
    pending: [],
    handoff: null,
    escalation: null,
    context: null,
    feedback: [],
    corrections: [],
    actions: [],
  };
}

function listQueue(
  { conversations, me }: Sample,
  { view, queueId, filter = NO_FILTER }: CallInput<'queue:list'>,
  now: number,
): CallOutput<'queue:list'> {
  const items = conversations
    .filter((row) => queueId === null || row.queueId === queueId)
    .map((conversation): QueueItem => ({ conversation, pending: false, claiming: false }));
  const isIn = ({ conversation }: QueueItem, wanted: QueueView) =>
    wanted === 'open' ? conversation.state !== 'closed' : isInView(conversation, wanted, me.id, now);
  const counts = Object.fromEntries(
    queueViews.map((wanted) => [wanted, items.filter((item) => isIn(item, wanted)).length]),
  ) as Record<QueueView, number>;
  return {
    items: items.filter((item) => isIn(item, view) && matchesFilter(item.conversation, filter)),
    counts,
  };
}
