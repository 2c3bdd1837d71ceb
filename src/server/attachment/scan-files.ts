/** Looks at files that came in, one after the other, and says what was found. A node that stops leaves the rest to the next sweep, here or on another. */
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { changeFile, dropPieces, findFile, putFile } from './attachment-store.ts';
import { readPieces } from './read-content.ts';
import type { Scanner } from './scanner.ts';

type Deps = Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>;
const pauseMs = 20_000;
const most = 20;

export type ScanFiles = {
  /** There is something to look at. */
  kick: () => void;
  stop: () => Promise<void>;
};

export function startScanFiles(deps: Deps, scanner: Scanner): ScanFiles {
  let running: Promise<void> | null = null;
  let again = false;
  let isStopped = false;

  function kick(): void {
    again = true;
    if (running !== null || isStopped) return;
    running = run().finally(() => {
      running = null;
    });
  }

  async function run(): Promise<void> {
    while (again && !isStopped) {
      again = false;
      try {
        for (const id of await deps.store.read('system', deps.workspaceId, readWaiting)) {
          if (isStopped) return;
          await scanFile(deps, scanner, id);
        }
      } catch (thrown) {
        const name = thrown instanceof Error ? thrown.name : 'unknown';
        deps.log.error({ part: 'attachment', failure: name }, 'files could not be scanned; they wait');
      }
    }
  }

  const timer = setInterval(kick, pauseMs);
  timer.unref();
  kick();
  return {
    kick,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function readWaiting(tx: ReadTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('attachment')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'scanning')
    .orderBy('at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

export async function scanFile(deps: Deps, scanner: Scanner, id: string): Promise<void> {
  const { store, workspaceId } = deps;
  const found = await scanner.scan(readPieces(store, workspaceId, id));
  await store.write('system', workspaceId, async (tx) => {
    const file = await findFile(tx, id, 'lock');
    if (file?.state !== 'scanning') return;
    if (found === 'clean') {
      putFile(tx, await changeFile(tx, id, { state: 'ready', scan: 'clean' }));
      return;
    }
    await dropPieces(tx, id);
    const why = 'The scanner found something harmful in it.';
    putFile(tx, await changeFile(tx, id, { state: 'refused', scan: 'blocked', why }));
    tx.audit({ actor: 'system', action: 'attachment.block', target: id });
  });
}
