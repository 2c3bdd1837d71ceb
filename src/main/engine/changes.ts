/**
 * Which kinds of data changed, told once a turn of the event loop however many rows there were; during a catch-up a few times a second, because each telling has
 * the window ask for all it shows again, and what it would show is not whole before the end.
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
  /** Rows of the server came. */
  entities: (touched: Iterable<EntityName>) => void;
  /** Something else changed, such as what the person at this desk did: told at once, with all that waits. */
  kinds: (kinds: Iterable<ChangeKind>) => void;
  /** While it holds, rows are told at this pace at most; what is left at its end is told then. */
  catchingUp: (isCatchingUp: boolean) => void;
  stop: () => void;
};

export type ChangesOptions = { clock: Clock; tell: (kinds: ChangeKind[]) => void };

/** What arrives is seen to arrive, and three quarters of the time are left to the pages that bring it. */
const CATCH_UP_PACE_MS = 250;
/** Live, each page is told as it comes, until so many came within a second as a supervisor's desk gets for hours: each telling has every list on screen made anew, and nobody reads faster. */
const STREAM = { tellings: 8, withinMs: 1_000, paceMs: 125 };

export function createChanges({ clock, tell }: ChangesOptions): Changes {
  const waiting = new Set<ChangeKind>();
  let timer: NodeJS.Immediate | null = null;
  let isPaced = false;
  let cancelPause: (() => void) | null = null;
  /** When rows were told of late. */
  let told: number[] = [];

  function flush(): void {
    if (waiting.size === 0 || timer !== null) return;
    timer = setImmediate(() => {
      timer = null;
      const all = [...waiting];
      waiting.clear();
      tell(all);
    });
  }

  function endPause(): void {
    cancelPause?.();
    cancelPause = null;
  }

  function tellRows(): void {
    told.push(clock.nowMs());
    flush();
  }

  function isStream(): boolean {
    const since = clock.nowMs() - STREAM.withinMs;
    told = told.filter((at) => at > since);
    return told.length >= STREAM.tellings;
  }

  function pace(): void {
    cancelPause = clock.after(isPaced ? CATCH_UP_PACE_MS : STREAM.paceMs, () => {
      cancelPause = null;
      if (waiting.size === 0) return;
      tellRows();
      if (isPaced) pace();
    });
  }

  return {
    kinds: (names) => {
      for (const name of names) waiting.add(name);
      flush();
    },
    entities: (touched) => {
      for (const entity of touched) {
        for (const kind of kindsOf[entity]) waiting.add(kind);
        // Acknowledged entries left with the page that brought their effect.
        waiting.add('outbox');
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
      flush();
    },
    stop: () => {
      endPause();
      if (timer !== null) clearImmediate(timer);
    },
  };
}
