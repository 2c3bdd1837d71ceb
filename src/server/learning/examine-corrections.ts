import { type Selectable, sql } from 'kysely';
import type { CorrectionTable } from '#server/db/correction-table.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { EXPIRES_AFTER_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { createAffecting, readAsked } from './affected.ts';
import { changeCorrection, correctionOf } from './correction-rows.ts';
import { expireCorrections } from './expire-corrections.ts';
import { createNeighbours, MOST_COMPARED, type Neighbours } from './neighbours.ts';
import { readFlags } from './read-flags.ts';

type Deps = Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>;
export type Examination = {
  stop: () => Promise<void> /** Examines what waits now; resolves when nothing does. */;
  settle: () => Promise<void>;
};

const pauseMs = 2_000;
/** Of sockets and customers' questions: after each one the others have their turn. */
const restMs = 20;
const expirePauseMs = 60_000;

/**
 * E2, E8, SEC-72: looks at corrections behind their commit: near-duplicates that wait, contradictions (waiting, live, in articles), conversations affected, flags. What waits for
 * it is the database's (`examined`), so that it goes on after a crash; submitting waits for none of it. Until sentence vectors are there words alone are compared, and what was
 * looked at so is looked at again. Several nodes may: each writes only what is still as it was read, one at a time, and compared with all that the others wrote before.
 */
export function startExamination(deps: Deps, embed: () => Embed | null): Examination {
  const { store, workspaceId, log } = deps;
  const affecting = createAffecting();
  const neighbours = createNeighbours();
  let isStopped = false;
  let running: Promise<void> | null = null;
  let isAsked = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    /** What failed is passed over until the next time, so that it holds up no other. */
    const failed: string[] = [];
    while (!isStopped) {
      const by = embed();
      const next = await store.read('system', workspaceId, (tx) => readNext(tx, by !== null, failed));
      if (!next) return;
      try {
        const found = await examine(deps, next, by, affecting, neighbours);
        // What another node put there meanwhile was not compared with it: it still waits, and is looked at again.
        await store.write('system', workspaceId, async (tx) => {
          if (await isWhole(tx, next, found.seen)) await writeFound(tx, next, found);
        });
      } catch (thrown) {
        failed.push(next.row.id);
        const failure = thrown instanceof Error ? thrown.name : 'unknown';
        log.error({ part: 'review', failure }, 'a correction could not be examined; it is tried again');
      }
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }

  function start(): Promise<void> {
    if (running !== null) {
      isAsked = true;
      return running;
    }
    running = run()
      .catch((thrown: unknown) => {
        const failure = thrown instanceof Error ? thrown.name : 'unknown';
        log.error({ part: 'review', failure }, 'what waits to be examined could not be read; the next sweep does');
      })
      .finally(() => {
        running = null;
        if (isAsked && !isStopped) {
          isAsked = false;
          void start();
        }
      });
    return running;
  }

  const endListening = store.onCommit((changed, _head, scopes) => {
    if (changed !== workspaceId || isStopped) return;
    for (const scope of scopes)
      if (scope.startsWith('review:')) {
        void start();
        return;
      }
  });
  // What another node took in, what a failure left, and vectors that are there now.
  timer = setInterval(() => {
    void start();
    expire();
  }, pauseMs);
  timer.unref();
  void start();

  /** E8: what waited too long leaves the queue, visibly. */
  let expiring: Promise<unknown> | null = null;
  let expireAt = 0;
  function expire(): void {
    if (performance.now() < expireAt || expiring !== null) return;
    expireAt = performance.now() + expirePauseMs;
    expiring = expireCorrections(deps)
      .catch(() => log.error({ part: 'review' }, 'corrections that expired could not be looked for'))
      .finally(() => {
        expiring = null;
      });
  }

  return {
    settle: async () => {
      await start();
      await running;
    },
    stop: async () => {
      isStopped = true;
      endListening();
      clearInterval(timer);
      timer = undefined;
      await Promise.all([running, expiring]);
    },
  };
}

type Next = { row: CorrectionRow; teamId: string };

async function readNext(tx: ReadTx, hasVectors: boolean, without: readonly string[]): Promise<Next | null> {
  const waiting = tx.db
    .selectFrom('correction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'correction.workspaceId')
        .onRef('conversation.id', '=', 'correction.conversationId'),
    )
    .selectAll('correction')
    .select('conversation.teamId')
    .where('correction.workspaceId', '=', tx.workspaceId)
    .where('correction.state', '=', 'waiting')
    .where((eb) =>
      hasVectors
        ? eb.or([eb('correction.examined', 'is', null), eb('correction.examined', '=', 'words')])
        : eb('correction.examined', 'is', null),
    )
    .orderBy('correction.at')
    .orderBy('correction.id')
    .limit(1);
  const some = without.length === 0 ? waiting : waiting.where('correction.id', 'not in', without as CorrectionId[]);
  const row = await some.executeTakeFirst();
  if (!row) return null;
  const { teamId, ...stored } = row;
  return { row: correctionOf(stored as Selectable<CorrectionTable>), teamId };
}

type Found = Pick<
  CorrectionRow,
  'examined' | 'groupId' | 'contradicts' | 'flags' | 'similar' | 'touches' | 'affects' | 'expiresAt'
> & {
  /** Waiting ones of the team that it was compared with. */
  seen: string[];
  /** Waiting ones that this one contradicts: they are told of it too. */
  against: { id: CorrectionId; differs: NonNullable<CorrectionRow['contradicts']>[number]['differs'] }[];
};

async function examine(
  { store, workspaceId }: Deps,
  { row, teamId }: Next,
  by: Embed | null,
  affecting: ReturnType<typeof createAffecting>,
  neighbours: Neighbours,
): Promise<Found> {
  const read = await store.read('system', workspaceId, async (tx) => ({
    asked: await readAsked(tx),
    flags: await readFlags(tx, row),
    known: await neighbours.read(tx, teamId),
  }));
  const { count, touches } = await affecting.find(read.asked, row.question, teamId, by);
  const place = await neighbours.place(row, read.known, by);
  return {
    examined: by === null ? 'words' : 'meaning',
    groupId: (place.groupId as CorrectionId | null) ?? row.id,
    contradicts: place.contradicts,
    flags: read.flags,
    similar: place.similar,
    // Where it comes from asks so in any case.
    affects: Math.max(1, count),
    touches: touches.includes(row.conversationId) ? touches : [row.conversationId, ...touches].slice(0, 30),
    expiresAt: row.expiresAt ?? new Date(Date.parse(row.at) + EXPIRES_AFTER_MS).toISOString(),
    seen: read.known.waiting.map(({ id }) => id),
    against: place.contradicts.flatMap(({ kind, id, differs }) =>
      kind === 'correction' ? [{ id: id as CorrectionId, differs }] : [],
    ),
  };
}

/**
 * Was it compared with all of its team that waits? Two nodes that look at two corrections in the same moment do not see each other's: whoever writes second finds the first here. Holds
 * back other writers of the workspace until the transaction ends.
 */
async function isWhole(tx: WriteTx, { row, teamId }: Next, seen: readonly string[]): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review ${tx.workspaceId}`}, 0))`.execute(tx.db);
  const { rows } = await sql<{ id: string }>`
    select correction.id from correction join conversation on conversation.workspace_id = correction.workspace_id and conversation.id = correction.conversation_id
    where correction.workspace_id = ${tx.workspaceId} and conversation.team_id = ${teamId} and correction.state = 'waiting' and correction.examined is not null
      and correction.id <> ${row.id} and correction.id <> all(${[...seen]}::uuid[]) limit 1`.execute(tx.db);
  return rows.length === 0 || seen.length >= MOST_COMPARED;
}

/** Only what is still as it was read: who was erased, decided or arranged meanwhile is looked at anew or not at all. */
async function writeFound(
  tx: WriteTx,
  { row, teamId }: Next,
  { against, seen: _seen, ...found }: Found,
): Promise<void> {
  const ids = [row.id, ...against.map(({ id }) => id)].sort();
  const rows = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .forUpdate()
    .execute();
  const now = new Map(rows.map((stored) => [stored.id, correctionOf(stored)]));
  const current = now.get(row.id);
  if (!current || current.text !== row.text || current.question !== row.question || current.examined !== row.examined)
    return;
  const isArranged = (current.groupId ?? null) !== (row.groupId ?? null);
  await changeCorrection(tx, current, teamId, { ...found, groupId: isArranged ? current.groupId : found.groupId });
  for (const { id, differs } of against) {
    const other = now.get(id);
    const known = other?.contradicts ?? [];
    if (!other || known.some((one) => one.id === row.id)) continue;
    await changeCorrection(tx, other, teamId, {
      contradicts: [{ kind: 'correction' as const, id: row.id, section: null, differs }, ...known].slice(0, 8),
    });
  }
}
