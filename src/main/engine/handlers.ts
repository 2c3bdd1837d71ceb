/** Every call of the contract, answered from local data. None waits for the network but signing in and rewording. */
import type { CallHandlers, CallName } from '#shared/contract/ipc.ts';
import type { liveCalls } from '#shared/contract/live.ts';
import { createAlerts } from './alert/list-alerts.ts';
import { createArticles } from './article/articles.ts';
import type { DeskFiles } from './attachment/desk-files.ts';
import type { Board } from './board/board.ts';
import type { Presence } from './board/presence.ts';
import type { Changes } from './changes.ts';
import { readFacets } from './conversation/queue-facets.ts';
import { countSaved, listQueue } from './conversation/queue-list.ts';
import type { Reader } from './conversation/reader.ts';
import { readThread } from './conversation/thread.ts';
import type { Stores } from './db/stores.ts';
import { draftCallHandlers } from './draft/draft-call-handlers.ts';
import type { Drafts } from './draft/drafts.ts';
import type { Clock } from './engine-types.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { UndoSend } from './outbox/undo-send.ts';
import { createPreferences } from './preference/preferences.ts';
import { reviewCallHandlers } from './review/review-call-handlers.ts';
import { createSavedReplies } from './saved-reply/saved-replies.ts';
import { createSearch } from './search/search.ts';
import type { Session } from './session/session.ts';
import { readSettings } from './settings.ts';
import { createAskServer } from './suggestion/ask-server.ts';
import { createFollowing } from './suggestion/following.ts';
import { createRewriting } from './suggestion/rewriting.ts';
import type { Suggestions } from './suggestion/suggestions.ts';
import type { GivingWay } from './sync/giving-way.ts';
import { toEntry } from './sync/overlay-thread.ts';
import type { Timed } from './timed/timed.ts';
import { timedCallHandlers } from './timed/timed-call-handlers.ts';
import { createTranscripts } from './transcript/transcripts.ts';
import { createTranslations } from './translation/translations.ts';
import { createTriggers } from './triggers/triggers.ts';

export type HandlerDeps = {
  stores: Stores;
  session: Session;
  reader: Reader;
  outbox: Outbox;
  suggestions: Suggestions;
  files: DeskFiles;
  presence: Presence;
  givingWay: Pick<GivingWay, 'pressed'>;
  board: Board;
  drafts: Drafts;
  undoSend: UndoSend;
  timed: Timed;
  changes: Changes;
  clock: Clock;
  signIn: CallHandlers['session:signIn'];
  signOut: CallHandlers['session:signOut'];
  sessionFacts: () => Pick<
    Awaited<ReturnType<CallHandlers['session:get']>>,
    'serverUrl' | 'runtimeNotice' | 'connection' | 'serverOffsetMs'
  >;
};

/** Calls that answer while nobody is signed in: none of them reads content. */
export const openCalls: ReadonlySet<CallName> = new Set<CallName>([
  'session:get',
  'session:signIn',
  'session:signOut',
  'settings:get',
  'settings:set',
  // What they ask for passes the door itself.
  'live:ask',
  'live:more',
  'live:end',
]);

export function createHandlers(deps: HandlerDeps): Omit<CallHandlers, keyof typeof liveCalls> {
  const { stores, session, reader, outbox, suggestions, presence, changes, clock } = deps;
  const ask = createAskServer({ session, serverUrl: () => deps.sessionFacts().serverUrl });
  const onWords = () => changes.kinds(['coming']);
  const rewriting = createRewriting({ session, reader, clock, ask, onWords });
  const following = createFollowing({
    stores,
    session,
    reader,
    clock,
    ask,
    hasModel: async () => (await rewriting.state()).hasModel,
    onWords,
  });

  const serverNowMs = () => clock.nowMs() + deps.sessionFacts().serverOffsetMs;

  return {
    'session:get': () => ({ agent: reader.meRow(), workspaceName: session.workspaceName(), ...deps.sessionFacts() }),
    'session:signIn': deps.signIn,
    'session:signOut': deps.signOut,
    'workspace:get': () => ({
      teams: stores.cache.all('team'),
      queues: stores.cache.all('queue'),
      categories: stores.cache.all('category'),
      agents: reader.agents(),
      idleAfterS: stores.cache.all('workspace')[0]?.idleAfterS,
    }),
    'queue:list': (input) => listQueue(stores.cache, reader, session.requireMe(), serverNowMs(), input),
    'queue:counts': (input) => countSaved(stores.cache, reader, session.requireMe(), serverNowMs(), input),
    'queue:facets': () => readFacets(stores.cache, reader),
    'conversation:get': ({ conversationId, endOnly = false }) =>
      readThread(stores.cache, reader, conversationId, { endOnly }),
    'suggestion:list': ({ conversationId }) => suggestions.list(conversationId),
    'assistant:get': () => rewriting.state(),
    'assistant:ask': ({ conversationId, question }) => suggestions.ask(conversationId, question),
    'assistant:rewrite': (input) => rewriting.rewrite(input),
    'assistant:coming': ({ conversationId }) => ({
      ...following.now(conversationId),
      rewriting: rewriting.words(conversationId),
    }),
    'assistant:stop': ({ conversationId }) => {
      rewriting.stop(conversationId);
      return {};
    },
    ...createTranslations({
      stores,
      reader,
      ask,
      onChanged: () => changes.kinds(['translation']),
    }),
    ...deps.files.handlers,
    ...createTranscripts({ stores, reader, session }),
    ...createPreferences({ stores, reader, session }),
    ...createAlerts({ stores, reader, session, nowMs: serverNowMs }),
    ...createSavedReplies({ stores, reader, session, changes }),
    ...createTriggers({ session, serverUrl: () => deps.sessionFacts().serverUrl }),
    'tool:list': () => ({
      tools: stores.cache.all('tool').sort((a, b) => a.label.localeCompare(b.label)),
    }),
    ...draftCallHandlers(deps.drafts),
    ...timedCallHandlers(deps),
    ...createSearch({ stores, session, clock, ask }),
    ...createArticles({ stores, reader, outbox, serverNowMs, ask }),
    ...reviewCallHandlers({ stores, reader, serverNowMs }),
    ...deps.board.handlers,
    'presence:list': () => ({
      entries: (presence.entries() ?? [])
        .filter(({ agentId, connected }) => connected && agentId !== session.me())
        .map(({ agentId, viewing, typing }) => ({ agentId, name: reader.nameOf(agentId), viewing, typing })),
    }),
    // Said at each key while rows are caught up with (tell-presence.ts).
    'presence:set': (input) => {
      deps.givingWay.pressed();
      presence.set(input);
      return {};
    },
    'outbox:list': () => ({ entries: reader.entries().map(toEntry) }),
    'outbox:edit': ({ id }) => {
      outbox.edit(id);
      // The words are a draft again, on all devices.
      deps.drafts.start();
      changes.kinds(['draft']);
      return {};
    },
    'outbox:discard': ({ id }) => {
      const entry = stores.outbox.mutations.get(id);
      outbox.discard(id);
      deps.files.discarded(entry);
      return {};
    },
    'outbox:withdraw': ({ id }) => ({ isWithdrawn: outbox.withdraw(id) }),
    'outbox:resend': ({ id }) => {
      outbox.resend(id);
      return {};
    },
    mutate: (input) => outbox.mutate(input),
    'settings:get': () => readSettings(stores.outbox),
    'settings:set': (input) => {
      stores.outbox.setSetting('theme', input.theme);
      stores.outbox.setSetting('density', input.density);
      stores.outbox.setSetting('language', input.language);
      if (input.zoom !== undefined) stores.outbox.setSetting('zoom', String(input.zoom));
      changes.kinds(['settings']);
      return {};
    },
  };
}
