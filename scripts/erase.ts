/** Erases a customer (SEC-82). The running server does it where there is one; else this process, alone with the database. */
import { join, resolve } from 'node:path';
import { erasureLedgerFile } from '#server/config.ts';
import { type EraseOrder, erase } from '#server/erasure/erase.ts';
import type { Erasure } from '#server/erasure/erase-customer.ts';
import { openLedger } from '#server/erasure/ledger.ts';
import { type ListedErasure, listErasures } from '#server/erasure/list-erasures.ts';
import { openOffline } from '#server/erasure/open-offline.ts';
import { AppError } from '#shared/lib/errors.ts';
import { askServer, findAdmin, findServer } from './erase/ask-server.ts';
import { type EraseOptions, readOptions, usage } from './erase/options.ts';
import { describeErasures, describeFailure, describeList } from './erase/report.ts';

const clock = () => new Date();

async function throughServer(url: string, { workspace, as, order }: EraseOptions): Promise<unknown> {
  return await askServer(url, await findAdmin(workspace, as), order);
}

async function alone({ workspace, ledger, order }: EraseOptions): Promise<unknown> {
  const databaseUrl = process.env.DATABASE_URL ?? null;
  const { close, ...opened } = await openOffline(resolve(workspace), databaseUrl, clock).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError && thrown.code === 'conflict')) throw thrown;
    throw new Error(
      'A server has this workspace and does not answer. Its database takes one process: wait until it answers, or end it.',
    );
  });
  try {
    if (order === null) return { erasures: await opened.store.read('system', opened.workspaceId, listErasures) };
    const path = ledger ?? process.env.BATON_ERASURE_LEDGER ?? join(workspace, erasureLedgerFile);
    const full: EraseOrder = { ...order, by: 'command' };
    return { erased: await erase({ ...opened, clock, ledger: openLedger(resolve(path)) }, full) };
  } finally {
    await close();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(usage);
    return;
  }
  const url = await findServer(resolve(options.workspace));
  const answer = url === null ? await alone(options) : await throughServer(url, options);
  if (options.json) console.log(JSON.stringify(answer));
  else if (options.order === null) console.log(describeList((answer as { erasures: ListedErasure[] }).erasures));
  else console.log(describeErasures((answer as { erased: Erasure[] }).erased));
}

try {
  await main();
} catch (thrown) {
  console.error(describeFailure(thrown));
  process.exitCode = 1;
}
