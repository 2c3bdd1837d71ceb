import { json } from '#server/db/schema.ts';
import type { ServerDeps } from '#server/deps.ts';
import { isGoodReport } from '#shared/publication/rules.ts';
import type { PublicationReport } from '#shared/publication/schema.ts';
import { needsAnotherLead } from './another-lead.ts';
import { lockKnowledgeChange } from './knowledge-change.ts';
import { lockPublication, type StoredPublication, savePublication } from './publication-store.ts';
import { checkAgain, goLive, hold, type Override } from './settle-publication.ts';

/** What a check came to. `fault`: it came to no verdict, and a lead decides. */
export type Checked =
  | {
      report: PublicationReport;
      /** All cases that stand in its way, listed in the report or not. */
      failedCases: string[];
      /** The change of the knowledge that it was made against. */
      change: number;
    }
  | { fault: 'content' | 'failed' };

/** Asks the golden set with and without it. `onProgress` may be called often. Throws what it cannot help: the check is made again. */
export type CheckPublication = (
  stored: StoredPublication,
  onProgress: (progress: { done: number; of: number }) => void,
) => Promise<Checked>;

export type Checks = {
  /** Nothing is being checked and nothing waits to be, as far as this node knows. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

const sweepMs = 2_000;
/** A node that checks says so at least this often; one that was not heard of for as long is thought dead, and another takes over. */
const leaseMs = 20_000;
const renewMs = 5_000;
/** How often a lead's line "checking n of m" moves. */
const progressMs = 700;
/** A check that ended so often with its node, or threw, is not tried for ever: a lead decides. */
const mostAttempts = 3;

type Deps = Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>;

/**
 * The durable job of publishing (E3). Its inbox is the database: publications in state `checking`, oldest first, one at a time in the whole workspace, so that the second of two
 * is checked against knowledge that has the first. The doorbell makes it quick, the sweep makes it sure: after a crash the row is still there.
 */
export function startChecks(deps: Deps, check: CheckPublication): Checks {
  const { store, workspaceId, log } = deps;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;

  function ring(): void {
    if (stopped) return;
    again = true;
    running ??= work().finally(() => {
      running = null;
      if (again) ring();
    });
  }

  async function work(): Promise<void> {
    while (again && !stopped) {
      again = false;
      try {
        for (let next = await take(); next && !stopped; next = await take()) await checkOne(next);
      } catch (thrown) {
        log.error(
          { part: 'publishing', kind: thrown instanceof Error ? thrown.name : 'unknown' },
          'publications could not be checked; the next sweep does',
        );
        return;
      }
    }
  }

  /** The oldest that waits, if no other node has it. */
  async function take(): Promise<StoredPublication | null> {
    const first = await store.read('system', workspaceId, (tx) =>
      tx.db
        .selectFrom('publication')
        .select('id')
        .where('workspaceId', '=', workspaceId)
        .where('state', '=', 'checking')
        .orderBy('at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),
    );
    if (!first) return null;
    const { value } = await store.write('system', workspaceId, async (tx) => {
      const stored = await lockPublication(tx, first.id);
      if (stored?.state !== 'checking' || (stored.leaseUntil !== null && stored.leaseUntil > tx.now)) return null;
      const attempts = stored.attempts + 1;
      if (attempts > mostAttempts) {
        await hold(tx, stored.id, { fault: 'failed' });
        return null;
      }
      const leaseUntil = new Date(tx.now.getTime() + leaseMs);
      await tx.db
        .updateTable('publication')
        .set({ leaseUntil, attempts })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', stored.id)
        .execute();
      return { ...stored, leaseUntil, attempts };
    });
    return value;
  }

  async function checkOne(stored: StoredPublication): Promise<void> {
    const lease = setInterval(() => void renew(stored.id), renewMs);
    lease.unref();
    const tell = createTeller((progress) => tellProgress(stored.id, progress));
    try {
      const checked = await check(stored, (progress) => tell.told(progress));
      await tell.end();
      await settle(stored.id, checked);
    } catch (thrown) {
      log.error(
        { part: 'publishing', publicationId: stored.id, kind: thrown instanceof Error ? thrown.name : 'unknown' },
        'a publication could not be checked; it is tried again',
      );
      await release(stored.id);
    } finally {
      clearInterval(lease);
    }
  }

  /** Live, held or checked again, in one transaction; nothing where somebody withdrew it meanwhile. */
  async function settle(id: string, checked: Checked): Promise<void> {
    await store.write('system', workspaceId, async (tx) => {
      const stored = await lockPublication(tx, id);
      if (stored?.state !== 'checking') return;
      if ('fault' in checked) {
        await hold(tx, id, checked);
        tx.record({ type: 'publication.held', fields: { publicationId: id, fault: checked.fault } });
        return;
      }
      const { report, failedCases, change } = checked;
      // A lead published or took back something in the middle of it.
      if ((await lockKnowledgeChange(tx)) !== change) {
        await checkAgain(tx, stored);
        return;
      }
      const override = acceptedBy(stored, failedCases);
      // Good, and somebody else has to say so: it waits as what is held does.
      if (override || (isGoodReport(report) && !(await needsAnotherLead(tx, stored)))) {
        await goLive(tx, stored, { report, failedCases, ...(override ? { override } : {}) });
        return;
      }
      await hold(tx, id, { report: json(report), failedCases, checkedChange: change });
      const { worse, unmet } = report.counts;
      tx.record({ type: 'publication.held', fields: { publicationId: id, worse, unmet } });
    });
  }

  async function renew(id: string): Promise<void> {
    try {
      await setLease(id, new Date(Date.now() + leaseMs));
    } catch {
      log.warn({ part: 'publishing', publicationId: id }, 'the time of a check could not be prolonged');
    }
  }

  async function release(id: string): Promise<void> {
    await setLease(id, null);
  }

  async function setLease(id: string, leaseUntil: Date | null): Promise<void> {
    await store.write('system', workspaceId, (tx) =>
      tx.db
        .updateTable('publication')
        .set({ leaseUntil })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', 'checking')
        .execute(),
    );
  }

  async function tellProgress(id: string, progress: { done: number; of: number }): Promise<void> {
    await store.write('system', workspaceId, async (tx) => {
      const stored = await lockPublication(tx, id);
      if (stored?.state === 'checking') await savePublication(tx, id, { progress: json(progress) });
    });
  }

  const endListening = store.onCommit((changed, _head, scopes) => {
    if (changed !== workspaceId || stopped) return;
    for (const scope of scopes)
      if (scope.startsWith('review:')) {
        ring();
        return;
      }
  });
  const timer = setInterval(ring, sweepMs);
  timer.unref();
  ring();

  return {
    async idle() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      again = false;
      endListening();
      clearInterval(timer);
      await running;
    },
  };
}

/** The lead who published it before this check, where it came to nothing that they did not see: good needs no reason, and what stood in its way they have accepted. */
function acceptedBy(stored: StoredPublication, failedCases: readonly string[]): Override | null {
  const { publishedBy, publishedByName, reason } = stored;
  if (publishedBy === null) return null;
  const isSeen = failedCases.every((id) => reason !== null && stored.failedCases.includes(id));
  return isSeen ? { by: { agentId: publishedBy, name: publishedByName ?? '' }, reason } : null;
}

/** Tells at most so often, never two at a time; a telling that fails costs a line on a screen and nothing else. */
function createTeller(tell: (progress: { done: number; of: number }) => Promise<void>) {
  let toldAtMs = performance.now();
  let telling: Promise<void> | null = null;
  return {
    told(progress: { done: number; of: number }): void {
      if (telling || performance.now() - toldAtMs < progressMs) return;
      toldAtMs = performance.now();
      telling = tell(progress)
        .catch(() => undefined)
        .finally(() => {
          telling = null;
        });
    },
    async end(): Promise<void> {
      await telling;
    },
  };
}
