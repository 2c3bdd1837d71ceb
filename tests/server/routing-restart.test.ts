/** C4, C9: what runs by the clock is a column and a sweep (decision 39): a stop of every node forgets no offer, no alarm and nobody who is gone. Real processes on a real PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Offer } from '#shared/routing/offer.ts';
import { emailOf, fillQueues, shortenGrace, writeStormWorkspace } from '#tests/bench/storm/workspace.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import { type Nodes, startNodes } from '#tests/support/nodes.ts';

const dir = mkdtempSync(join(tmpdir(), 'baton-restart-'));
const soon = { timeout: 20_000, interval: 50 };
let site: Nodes;
beforeAll(async () => {
  writeStormWorkspace(dir, { teams: 1, agentsPerTeam: 3 });
  site = await startNodes(1, dir);
}, 120_000);
afterAll(async () => {
  await site?.close();
  rmSync(dir, { recursive: true, force: true });
});

type Row = { id: string; offer: Offer | null; state: string; alarm: { step: string } | null; who: string | null };
const rows = () =>
  site.sql<Row>('select id, offer, state, alarm, assignee_id as who from conversation order by number');
const connect = async (index: number): Promise<Wire> =>
  await connectWire(site.nodes[0]?.url ?? '', await site.tokenOf(emailOf(index)));

it('killed with an offer standing, an alarm to come and an agent gone: after the start the offer runs out and goes on, the alarm rings, the work comes back', async () => {
  await shortenGrace(site);
  await site.sql(
    `update routing_policy set policy = jsonb_set(jsonb_set(policy, '{queues,0,offerSeconds}', '10'), '{queues,0,alarm}', '{"leadAfterS": 12, "supervisorAfterS": null}')`,
  );
  const node = site.nodes[0];
  const first = await connect(1);
  await fillQueues(site, 1);
  await expect.poll(async () => (await rows())[0]?.offer, soon).toBeTruthy();
  const before = (await rows())[0]?.offer as Offer;
  // An agent who has work, and whose desk is gone when the node is.
  const second = await connect(2);
  await fillQueues(site, 1);
  await expect.poll(async () => (await rows())[1]?.offer?.id, soon).toBeTruthy();
  const held = (await rows())[1] as Row;
  const answer = { conversationId: held.id, offerId: held.offer?.id };
  expect((await second.pushRaw('conversation.acceptOffer', answer)).status).toBe('applied');
  await node?.kill();
  first.close();
  second.close();
  await expect.poll(() => Date.now() > Date.parse(before.until), soon).toBe(true);
  expect((await rows())[0]?.offer?.id, 'nobody is there to end it').toBe(before.id);
  await node?.start();
  const third = await connect(0);
  await expect.poll(async () => (await rows())[0]?.offer?.agentId, soon).not.toBe(before.agentId);
  await expect.poll(async () => (await rows())[0]?.alarm?.step, soon).toBe('lead');
  // The whole grace from the start on, and no more.
  await expect.poll(async () => (await rows())[1]?.state, { timeout: 30_000, interval: 100 }).toBe('queued');
  const ends = await site.sql<{ cause: string }>(
    "select fields ->> 'cause' as cause from event where type = 'offer.expired' and conversation_id = $1",
    [(await rows())[0]?.id],
  );
  expect(ends[0]?.cause).toBe('time');
  third.close();
}, 120_000);
