import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { call, open, until } from '../support/domain.ts';
import { answerable, canary, eraseOver, everything, linesWith } from '../support/erasure-story.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const slow = 120_000;

describe('SEC-83: the ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-erasure-'));
  const workspaceDir = join(folder, 'workspace');
  let server: TestServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'a database restored from an older copy has its erasures again before anybody connects, under a new epoch',
    async () => {
      const config = { workspaceDir, erasureLedger: join(workspaceDir, 'erasures.jsonl') };
      server = await startTestServer({ config });
      const opened = await open(server, answerable, {
        customer: { claimed: { name: canary } },
      });
      await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
      const { credentials } = server;
      const epochOf = async (of: TestServer) =>
        (await sql<{ epoch: string }>`select epoch from workspace_head`.execute(of.database.db)).rows[0]?.epoch;
      const epoch = await epochOf(server);
      const who =
        (await sql<{ id: string }>`select id from customer where name = ${canary}`.execute(server.database.db)).rows[0]
          ?.id ?? '';
      await server.close();
      cpSync(join(workspaceDir, 'database'), join(folder, 'backup'), { recursive: true });

      server = await restart(config, credentials);
      expect(linesWith(await everything(server)).length).toBeGreaterThan(0);
      expect((await eraseOver(server, who)).status).toBe(200);
      expect(linesWith(await everything(server))).toEqual([]);
      await server.close();
      // Started again, it has nothing to do.
      server = await restart(config, credentials);
      expect(await epochOf(server)).toBe(epoch);
      await server.close();

      rmSync(join(workspaceDir, 'database'), { recursive: true });
      cpSync(join(folder, 'backup'), join(workspaceDir, 'database'), { recursive: true });
      server = await restart(config, credentials);
      expect(linesWith(await everything(server))).toEqual([]);
      expect(await epochOf(server)).not.toBe(epoch);
      expect((await call(server, 'GET', `/v1/conversations/${opened.id}`, credentials.serverKey)).status).toBe(404);
      const ledger = readFileSync(config.erasureLedger, 'utf8');
      expect(ledger).not.toContain(canary);
      expect(
        ledger
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual([{ workspaceId: server.workspaceId, customerId: who, at: expect.any(String) }]);
    },
    slow,
  );
});

/** Starts the server again over the same data; its credentials were issued at the first start. */
async function restart(
  config: { workspaceDir: string; erasureLedger: string },
  credentials: TestServer['credentials'],
): Promise<TestServer> {
  return await startTestServer({ config, credentials });
}
