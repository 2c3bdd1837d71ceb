/** Which kinds of data changed, told once a turn of the event loop however many rows there were. */
import type { ChangeKind } from '#shared/contract/ipc.ts';
import type { EntityName } from '#shared/contract/sync.ts';

const kindsOf: Readonly<Record<EntityName, readonly ChangeKind[]>> = {
  workspace: ['workspace', 'session'],
  team: ['workspace', 'board'],
  queue: ['workspace', 'board'],
  category: ['workspace'],
  agent: ['workspace', 'session', 'board', 'presence'],
  article: ['article', 'suggestion'],
  answer: ['article', 'suggestion'],
  conversation: ['queue', 'thread', 'board', 'suggestion'],
  message: ['thread', 'suggestion'],
  note: ['thread'],
  moment: ['thread'],
  handoff: ['thread'],
  context: ['thread'],
  escalation: ['thread'],
  suggestion: ['suggestion'],
  feedback: ['thread'],
  correction: ['review', 'thread'],
};

/** What a change of the outbox may alter on screen: everything with an overlay. */
export const outboxKinds: readonly ChangeKind[] = [
  'outbox',
  'queue',
  'thread',
  'suggestion',
  'board',
  'review',
  'workspace',
  'session',
];

export type Changes = {
  entities: (touched: Iterable<EntityName>) => void;
  kinds: (kinds: Iterable<ChangeKind>) => void;
  stop: () => void;
};

export function createChanges(tell: (kinds: ChangeKind[]) => void): Changes {
  const waiting = new Set<ChangeKind>();
  let timer: NodeJS.Immediate | null = null;
  const kinds = (names: Iterable<ChangeKind>): void => {
    for (const name of names) waiting.add(name);
    if (waiting.size === 0 || timer !== null) return;
    timer = setImmediate(() => {
      timer = null;
      const all = [...waiting];
      waiting.clear();
      tell(all);
    });
  };
  return {
    kinds,
    entities: (touched) => {
      for (const entity of touched) kinds(kindsOf[entity]);
    },
    stop: () => {
      if (timer !== null) clearImmediate(timer);
    },
  };
}
