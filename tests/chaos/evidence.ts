/** What a run leaves to be judged, and what may be wrong with it. */
import type { CustomerRecord } from './customers.ts';
import type { HistoryLine } from './history.ts';
import type { OutboxTruth } from './outbox-read.ts';
import type { ServerTruth } from './server-truth.ts';

export type ViolationKind = 'lost' | 'doubled' | 'reordered' | 'double_winner' | 'unfenced' | 'unsettled' | 'locked';
export type Violation = { kind: ViolationKind; where: string; what: string };

export type EngineEvidence = { name: string; agentId: string; history: readonly HistoryLine[]; outbox: OutboxTruth };
export type Evidence = {
  engines: readonly EngineEvidence[];
  server: ServerTruth;
  customers: readonly CustomerRecord[];
};

export type Indexed = {
  truth: ServerTruth;
  /** Where each key stands that an agent's reply or note carries; a note by the message that it stands after. */
  carrying: ReadonlyMap<string, { conversationId: string; n: number; kind: 'reply' | 'note' }[]>;
};

export function index(truth: ServerTruth): Indexed {
  const carrying = new Map<string, { conversationId: string; n: number; kind: 'reply' | 'note' }[]>();
  const add = (text: string, place: { conversationId: string; n: number; kind: 'reply' | 'note' }) => {
    const key = keyIn(text);
    if (key !== null) carrying.set(key, [...(carrying.get(key) ?? []), place]);
  };
  for (const { author, text, conversationId, n } of truth.messages)
    if (author === 'agent') add(text, { conversationId, n, kind: 'reply' });
  for (const { text, conversationId, afterN } of truth.notes) add(text, { conversationId, n: afterN, kind: 'note' });
  return { truth, carrying };
}

/** Each text of an agent ends with its key. */
function keyIn(text: string): string | null {
  return /^(?:Reply|Note) (\S+)$/.exec(text)?.[1] ?? null;
}
