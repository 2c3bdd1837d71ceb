/** Who and what there is in the simulated world: two teams, an agent, two leads (one of both teams) and a supervisor, five conversations. */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AgentId, ConversationId, TeamId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira } from '../support/dom-rows.ts';
import { append, save } from './effects.ts';
import type { MemoryDatabase } from './memory-database.ts';

export const WORKSPACE = idOf<string>(1_000);
export const teamIds = [idOf<TeamId>(901), idOf<TeamId>(902)] as const;
export const conversationIds = [1, 2, 3, 4, 5].map((n) => idOf<ConversationId>(n));
/** Rows of the workspace that are written in pairs, always with one name. */
export const pair = [idOf<TeamId>(951), idOf<TeamId>(952)] as const;
export const spare = [961, 962, 963].map((n) => idOf<TeamId>(n));

const people: AgentRow[] = [
  { ...mira, id: idOf<AgentId>(101), teamIds: [teamIds[0]], role: 'agent' },
  { ...mira, id: idOf<AgentId>(102), teamIds: [teamIds[0]], role: 'lead', name: 'Tomás', publicName: 'Tomás' },
  { ...mira, id: idOf<AgentId>(103), teamIds: [...teamIds], role: 'lead', name: 'Ingrid', publicName: 'Ingrid' },
];
export const agentIds: readonly AgentId[] = people.map(({ id }) => id);

export async function seedWorkspace(database: MemoryDatabase): Promise<void> {
  await database.write(async (tx) => {
    for (const row of people) {
      tx.write(tx.tables.agents, row.id, row);
      tx.put('agent', row.id, ['ws'], row);
    }
    for (const id of teamIds) {
      tx.write(tx.tables.teams, id, { id, name: 'Team' });
      tx.put('team', id, ['ws'], { id, name: 'Team' });
    }
    for (const id of [...pair, ...spare]) tx.put('team', id, ['ws'], { id, name: 'pair 0' });
  });
  for (const [i, id] of conversationIds.entries()) {
    await database.write(async (tx) => {
      const base: ConversationRow = conversation({
        id,
        teamId: teamIds[i === 4 ? 1 : 0],
        number: i + 1,
        state: 'queued',
        owner: 'human',
        assigneeId: null,
        ownershipVersion: 1,
        lastN: 0,
        lastCustomerN: 0,
        priority: i,
      });
      const row = await append(tx, base, {
        id: idOf(4_000 + i),
        author: { kind: 'customer', id: null, name: 'Dana' },
        kind: 'text',
        text: 'Hello',
      });
      await save(tx, row);
    });
  }
}
