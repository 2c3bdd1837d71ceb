/**
 * Stands for the process boundary: `window.baton` as the preload exposes it, answered from a sample. Every input and every answer passes the
 * contract's own schema, so a test cannot drift from what the engine says.
 */
import { z } from 'zod';
import {
  type BatonBridge,
  type CallInput,
  type CallName,
  type CallOutput,
  type Connection,
  calls,
  type EventData,
  type EventName,
  events,
  type QueueItem,
  type ShellCallName,
  shellCalls,
  type Thread,
} from '#shared/contract/ipc.ts';
import { type MutationName, mutations } from '#shared/conversation/contract.ts';
import { AppError, type ErrorBody, invalidFromZod } from '#shared/lib/errors.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { createSample, type Sample } from './bridge-sample.ts';

type Draft = CallOutput<'draft:get'>['drafts'][number];
export type Mutated = { name: MutationName; args: unknown };
export type ScriptedBridge = BatonBridge & {
  sample: Sample;
  /** What went into the outbox, in order. */
  mutated: Mutated[];
  /** What the shell was asked for. */
  shell: { name: ShellCallName; input: unknown }[];
  drafts: Map<string, Draft>;
  outbox: CallOutput<'outbox:list'>['entries'];
  suggestions: CallOutput<'suggestion:list'>;
  presence: CallOutput<'presence:list'>;
  settings: CallOutput<'settings:get'>;
  connection: Connection;
  /** Answers the next call of this name with a failure. */
  failNext: (name: CallName, error: ErrorBody) => void;
  emit: <N extends EventName>(name: N, data: EventData<N>) => void;
  setConnection: (connection: Connection) => void;
  /** Changes a thread and tells the window. */
  changeThread: (conversationId: string, change: (thread: Thread) => Thread) => void;
};

/** @param now milliseconds since 1970: the moment the sample stands in */
export function createBridge(now: number = Date.now()): ScriptedBridge {
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const failures = new Map<string, ErrorBody>();
  const sample = createSample(now);
  const answers: { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> } = {
    'session:get': () => ({
      agent: bridge.connection.state === 'signed_out' ? null : sample.me,
      workspaceName: 'Marlow Support',
      serverUrl: 'http://127.0.0.1:1',
      runtimeNotice: null,
      connection: bridge.connection,
      serverOffsetMs: 0,
    }),
    'session:signIn': () => ({ agent: sample.me }),
    'session:signOut': () => ({}),
    'workspace:get': () => ({
      teams: [sample.team],
      queues: [sample.queue],
      categories: [sample.category],
      agents: sample.agents,
    }),
    'queue:list': ({ view }) => listQueue(sample, view),
    'conversation:get': ({ conversationId }) => threadOf(sample, conversationId),
    'suggestion:list': () => bridge.suggestions,
    'draft:get': ({ conversationId }) => ({
      drafts: [...bridge.drafts.values()].filter((draft) => draft.conversationId === conversationId),
      mode: 'reply',
    }),
    'draft:set': (draft) => {
      bridge.drafts.set(`${draft.conversationId} ${draft.mode}`, { ...draft, updatedAt: Date.now() });
      bridge.emit('changed', { kinds: ['draft'] });
      return {};
    },
    'search:query': () => ({ hits: [] }),
    'article:list': () => ({ articles: [], answers: [] }),
    'article:get': () => null,
    'review:list': () => ({ waiting: [], decided: [] }),
    'board:get': () => ({ agents: [], queues: [] }),
    'presence:list': () => bridge.presence,
    'presence:set': () => ({}),
    'outbox:list': () => ({ entries: bridge.outbox }),
    'outbox:edit': () => ({}),
    'outbox:discard': () => ({}),
    'outbox:resend': () => ({}),
    mutate: ({ name, args }) => {
      const schema: z.ZodType = mutations[name as MutationName];
      const parsed = schema.safeParse(args);
      if (!parsed.success) throw invalidFromZod(parsed.error, name);
      bridge.mutated.push({ name: name as MutationName, args: parsed.data });
      return { id: `entry-${bridge.mutated.length}` };
    },
    'settings:get': () => bridge.settings,
    'settings:set': (settings) => {
      bridge.settings = settings;
      bridge.emit('changed', { kinds: ['settings'] });
      return {};
    },
  };

  const bridge: ScriptedBridge = {
    sample,
    mutated: [],
    shell: [],
    drafts: new Map(),
    outbox: [],
    suggestions: { state: 'none', suggestions: [], madeHere: false },
    presence: { entries: [] },
    settings: { theme: 'light', density: 'comfortable' },
    connection: { state: 'current', asOf: now },
    failNext: (name, error) => failures.set(name, error),
    emit: (name, data) => {
      const parsed: unknown = events[name].parse(data);
      for (const listener of listeners.get(name) ?? []) listener(parsed);
    },
    setConnection: (connection) => {
      bridge.connection = connection;
      bridge.emit('connection', connection);
    },
    changeThread: (conversationId, change) => {
      const thread = threadOf(sample, conversationId);
      if (thread === null) throw new Error(`no conversation ${conversationId} in the sample`);
      const next = change(thread);
      sample.threads.set(conversationId, next);
      const at = sample.conversations.findIndex((row) => row.id === conversationId);
      sample.conversations[at] = next.conversation;
      bridge.emit('changed', { kinds: ['thread', 'queue'] });
    },
    invoke: (name, input) => Promise.resolve(structuredClone(answer(name, input))),
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };

  function answer(name: string, input: unknown): Result<unknown> {
    try {
      if (name in shellCalls) {
        const shellName = name as ShellCallName;
        bridge.shell.push({ name: shellName, input: shellCalls[shellName].input.parse(input) });
        return ok({});
      }
      const contract = calls[name as CallName];
      const failure = failures.get(name);
      failures.delete(name);
      if (failure !== undefined) return failed(failure);
      const handler = answers[name as CallName] as ((input: unknown) => unknown) | undefined;
      if (contract === undefined || handler === undefined) throw new AppError('invalid', `no call ${name}`);
      return ok((contract.output as z.ZodType).parse(handler((contract.input as z.ZodType).parse(input))));
    } catch (thrown) {
      if (thrown instanceof AppError) return failed(thrown.toBody());
      if (thrown instanceof z.ZodError) return failed(invalidFromZod(thrown, name).toBody());
      throw thrown;
    }
  }
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
  };
}

function listQueue({ conversations, me }: Sample, view: 'open' | 'mine' | 'closed'): CallOutput<'queue:list'> {
  const items = conversations.map((conversation): QueueItem => ({ conversation, pending: false, claiming: false }));
  const views = {
    open: items.filter(({ conversation }) => conversation.state !== 'closed'),
    mine: items.filter(({ conversation }) => conversation.assigneeId === me.id && conversation.state === 'active'),
    closed: items.filter(({ conversation }) => conversation.state === 'closed'),
  };
  return {
    items: views[view],
    counts: { open: views.open.length, mine: views.mine.length, closed: views.closed.length },
  };
}
