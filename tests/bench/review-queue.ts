import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { correction, idOf, TEAM, tomas } from '../support/dom-rows.ts';
import { removeFolders, startTestEngine, until } from '../support/engine.ts';
import { createScriptedServer } from '../support/scripted-server.ts';

/** A lead's desk with so many corrections: what its engine takes, encrypted store and contract door and all, milliseconds. */
export type QueueTimes = {
  pending: number;
  groups: number;
  open_p50_ms: number;
  open_p95_ms: number;
  /** A decision kept on disk, the queue without it, and the item that comes next. */
  next_p95_ms: number;
  item_p95_ms: number;
};

const rounds = 40;
const lines = 200;

export async function measureQueue(pending: number): Promise<QueueTimes> {
  const scope = `review:${TEAM}`;
  const server = createScriptedServer(tomas);
  server.scopes.add(scope);
  server.put(['ws'], 'agent', tomas.id, tomas);
  for (let n = 0; n < pending; n += 1) server.put([scope], 'correction', idOf(100_000 + n), rowOf(n));
  const desk = await startTestEngine({ connect: server.connect });
  try {
    const queue = () => desk.call('review:queue', { view: 'waiting', limit: lines });
    await desk.current();
    const groups = Math.ceil(pending / 2);
    await until(async () => (await queue()).counts.waiting === groups, 60_000);
    const opened: number[] = [];
    const items: number[] = [];
    const next: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      const openAt = performance.now();
      const { lines: shown } = await queue();
      opened.push(performance.now() - openAt);
      const id = shown[i]?.id as CorrectionId;
      const itemAt = performance.now();
      const { item } = await desk.call('review:item', { correctionId: id });
      items.push(performance.now() - itemAt);
      if (item?.others.length !== 1) throw new Error('A group is not whole.');
    }
    for (let i = 0; i < rounds; i += 1) {
      const [first, second] = (await queue()).lines;
      if (first === undefined || second === undefined) throw new Error('The queue is empty.');
      // The window has asked for it while the first was read.
      const at = performance.now();
      await desk.mutate('correction.reject', { correctionId: first.id, reason: 'Measured.' });
      const { item } = await desk.call('review:item', { correctionId: second.id });
      next.push(performance.now() - at);
      if (item === null) throw new Error('What comes next is not there.');
    }
    return {
      pending,
      groups,
      open_p50_ms: percentile(opened, 0.5),
      open_p95_ms: percentile(opened, 0.95),
      next_p95_ms: percentile(next, 0.95),
      item_p95_ms: percentile(items, 0.95),
    };
  } finally {
    await removeFolders();
  }
}

/** Two and two are alike. */
function rowOf(n: number): CorrectionRow {
  const groupId = idOf<CorrectionId>(100_000 + (n % 2 === 0 ? n : n - 1));
  return correction(1, {
    id: idOf<CorrectionId>(100_000 + n),
    text: `Exports above ${n} rows are sent by e-mail, not shown in the browser, since the change of October.`,
    affects: (n * 7_919) % 400,
    groupId,
    examined: 'meaning',
    contradicts: [],
    flags: [],
    similar: [],
    touches: [],
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
}
