import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Regression, runGolden } from '#scripts/golden/run-golden.ts';
import { lockFolder } from '#server/db/lock-folder.ts';
import { act, open, read, say, until } from '../support/domain.ts';
import { startTestServer } from '../support/server.ts';

/** `npm run golden -- --workspace DIR` on the folder that a backend keeps its data in. */
describe('E3: the golden set of a workspace that a backend keeps', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'golden-kept-'));
    const server = await startTestServer({ config: { workspaceDir: folder } });
    try {
      const question = 'Where can I find my invoice?';
      const opened = await open(server, question);
      await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
      const said = (await read(server, opened)).messages.find(({ author }) => author === 'assistant');
      await say(server, opened, 'I want to speak to a person');
      await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'system'));
      const correctionId = randomUUID();
      await act(server, 'bea', 'correction.submit', {
        conversationId: opened.id,
        correctionId,
        messageId: said?.id,
        text: 'Invoices are under Billing, kept for 400 days.',
        reason: 'incomplete',
      });
      await act(server, 'lea', 'correction.approve', {
        correctionId,
        text: 'Invoices are under Billing, kept for 400 days.',
      });
      await live(server);
    } finally {
      await server.close();
    }
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const golden = async () => {
    const regressions: Regression[] = [];
    return { report: await runGolden(folder, { onRegression: (one) => regressions.push(one) }), regressions };
  };

  it('asks what its publications made, of what is live there', async () => {
    const { report, regressions } = await golden();
    expect(regressions).toEqual([]);
    expect(report).toMatchObject({ cases: 1, passed: 1, regressions: 0, answers: 1, method: 'lexical' });
    expect(report.articles).toBeGreaterThan(0);
  });

  it('says plainly that the backend has to end first', async () => {
    const unlock = lockFolder(folder);
    await expect(golden()).rejects.toMatchObject({
      code: 'conflict',
      message: /backend runs on .*end the backend first/u,
    });
    unlock();
    expect((await golden()).report.cases).toBe(1);
  });

  it('a folder that is neither is named', async () => {
    await expect(runGolden(join(folder, 'logs'), { onRegression: () => undefined })).rejects.toMatchObject({
      code: 'not_found',
      message: /neither a workspace\.json nor the database/u,
    });
  });
});

async function live(server: Awaited<ReturnType<typeof startTestServer>>): Promise<void> {
  const endAt = Date.now() + 30_000;
  while (Date.now() < endAt) {
    const found = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('publication').select('state').where('state', '=', 'live').execute(),
    );
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It never went live.');
}
