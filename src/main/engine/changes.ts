/**
 * Which kinds of data changed, told once a turn of the event loop however many rows there were; during a catch-up a few times a second, because each telling has
 * the window ask for all it shows again, and what it would show is not whole before the end. Beside somebody who types it is less often still.
 */
import type { ChangeKind } from '#shared/contract/change-kinds.ts';
import type { EntityName } from '#shared/contract/sync.ts';
import type { Clock } from './engine-types.ts';

const kindsOf: Readonly<Record<EntityName, readonly ChangeKind[]>> = {
  workspace: ['workspace', 'session'],
  team: ['workspace', 'board'],
  queue: ['workspace', 'board'],
  category: ['workspace'],
  agent: ['workspace', 'session', 'board', 'presence'],
  article: ['article', 'suggestion'],
  answer: ['article', 'suggestion'],
  conversation: ['queue', 'thread', 'board', 'suggestion'],
  message: ['thread', 'suggestion', 'translation'],
  attachment: ['thread', 'attachment'],
  note: ['thread'],
  whisper: ['thread', 'alert'],
  moment: ['thread'],
  handoff: ['thread'],
  context: ['thread'],
  escalation: ['thread'],
  suggestion: ['suggestion'],
  feedback: ['thread'],
  correction: ['review', 'thread'],
  tool: ['workspace'],
  action: ['thread'],
  draft: ['draft'],
  scheduled: ['thread', 'timed'],
  promise: ['timed'],
  reminder: ['timed'],
  savedReply: ['savedReply'],
  mention: ['mention'],
  preference: ['preference'],
  seen: ['alert'],
  publication: ['review', 'article'],
  articleDraft: ['article'],
};

/** What a change of the outbox may alter on screen: everything with an overlay. */
export const outboxKinds: readonly ChangeKind[] = [
  'outbox',
  'attachment',
  'queue',
  'thread',
  'suggestion',
  'board',
  'review',
  'workspace',
  'session',
  'savedReply',
  'mention',
  'preference',
  'timed',
  'article',
];

export type Changes = {
  /** Rows of the server came; `withOutbox`: something of ours lies over them, or left with them. */
  entities: (touched: Iterable<EntityName>, withOutbox: boolean) => void;
  /** Something else changed, such as what the person at this desk did: told at once. Rows keep to their pace. */
  kinds: (kinds: Iterable<ChangeKind>) => void;
  /** While it holds, rows are told at this pace at most; what is left at its end is told then. */
  catchingUp: (isCatchingUp: boolean) => void;
  stop: () => void;
};

export type ChangesOptions = { clock: Clock; isTyping: () => boolean; tell: (kinds: ChangeKind[]) => void };

/** What arrives is seen to arrive, and three quarters of the time are left to the pages that bring it. */
const CATCH_UP_PACE_MS = 250;
/** Who writes looks at the words: each list of 10,000 that is made anew beside them, there and here, is in the way of a key or two. Told as soon as they pause. */
const TYPING_PACE_MS = 10_000;
/** Live, each page is told as it comes, until so many came within a second as a supervisor's desk gets for hours: each telling has every list on screen made anew, and nobody reads faster. */
const STREAM = { tellings: 8, withinMs: 1_000, paceMs: 125 };

export function createChanges({ clock, isTyping, tell }: ChangesOptions): Changes {
  /** Of rows, until their pace lets them be told. */
  const waiting = new Set<ChangeKind>();
  /** Told in the next turn. */
  const due = new Set<ChangeKind>();
  let timer: NodeJS.Immediate | null = null;
  let isPaced = false;
  let cancelPause: (() => void) | null = null;
  /** When rows were told of late. */
  let told: number[] = [];

  function flush(): void {
    if (due.size === 0 || timer !== null) return;
    timer = setImmediate(() => {
      timer = null;
      const all = [...due];
      due.clear();
      tell(all);
    });
  }

  function releaseRows(): void {
    for (const kind of waiting) due.add(kind);
    waiting.clear();
    flush();
  }

  function endPause(): void {
    cancelPause?.();
    cancelPause = null;
  }

  function tellRows(): void {
    told.push(clock.nowMs());
    releaseRows();
  }

  function isStream(): boolean {
    const since = clock.nowMs() - STREAM.withinMs;
    told = told.filter((at) => at > since);
    return told.length >= STREAM.tellings;
  }

  function pace(sinceMs = clock.nowMs()): void {
    cancelPause = clock.after(isPaced ? CATCH_UP_PACE_MS : STREAM.paceMs, () => {
      cancelPause = null;
      if (isPaced && isTyping() && Math.abs(clock.nowMs() - sinceMs) < TYPING_PACE_MS) {
        pace(sinceMs);
        return;
      }
      if (waiting.size === 0) return;
      tellRows();
      if (isPaced) pace();
    });
  }

  return {
    kinds: (names) => {
      for (const name of names) due.add(name);
      flush();
    },
    entities: (touched, withOutbox) => {
      for (const entity of touched) {
        for (const kind of kindsOf[entity]) waiting.add(kind);
        // Acknowledged entries left with the page that brought their effect.
        if (withOutbox) waiting.add('outbox');
      }
      if (cancelPause !== null) return;
      if (!isPaced && isStream()) {
        pace();
        return;
      }
      tellRows();
      if (isPaced) pace();
    },
    catchingUp: (isCatchingUp) => {
      if (isPaced === isCatchingUp) return;
      isPaced = isCatchingUp;
      if (isPaced) return;
      endPause();
      releaseRows();
    },
    stop: () => {
      endPause();
      if (timer !== null) clearImmediate(timer);
    },
  };
}
