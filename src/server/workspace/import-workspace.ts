import { json } from '#server/db/schema.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import * as ids from '#shared/lib/ids.ts';
import { formatMoney } from '#shared/lib/money.ts';
import type { Account, WorkspaceDescription } from '#shared/workspace/description.ts';
import { type ImportKeys, importArticles, importCustomers } from './import-content.ts';
import { importRouting } from './import-routing.ts';
import { importSavedReplies } from './import-saved-replies.ts';

/**
 * Stores a described workspace, in one transaction. Agents have no password and the channel no usable key until credentials are issued.
 */
export async function importWorkspace(
  store: Store,
  workspaceId: ids.WorkspaceId,
  description: WorkspaceDescription,
  newId: () => string,
): Promise<void> {
  await store.write('system', workspaceId, async (tx) => {
    const { name, timeZone, languages } = description.workspace;
    await tx.db.insertInto('workspace').values({ workspaceId, name, timeZone, languages }).execute();
    await tx.db.insertInto('workspaceHead').values({ workspaceId, epoch: newId() }).execute();
    await tx.db.insertInto('workspaceCounter').values({ workspaceId }).execute();
    tx.put('workspace', workspaceId, ['ws'], { id: workspaceId, name, timeZone, languages });
    const keys = await importStructure(tx, description);
    await importAgents(tx, description, keys);
    await importRouting(tx, description, keys);
    await importAccounts(tx, description.accounts, keys);
    await importCustomers(tx, description, keys);
    await importArticles(tx, description.articles);
    await importSavedReplies(tx, description, keys);
    tx.audit({ actor: 'system', action: 'workspace.import', target: `workspace:${workspaceId}` });
  });
}

async function importStructure(tx: WriteTx, { teams, queues, categories }: WorkspaceDescription): Promise<ImportKeys> {
  const { workspaceId } = tx;
  const keys: ImportKeys = { teams: new Map(), queues: new Map(), accounts: new Map() };
  for (const { key, name } of teams) {
    const id = ids.teamId.parse(tx.newId());
    keys.teams.set(key, id);
    await tx.db.insertInto('team').values({ workspaceId, id, name }).execute();
    tx.put('team', id, ['ws'], { id, name });
  }
  const fallback = queues.find((queue) => queue.key === 'general') ?? queues.at(-1);
  for (const queue of queues) {
    const { name, firstResponseS, nextResponseS } = queue;
    const row = {
      id: ids.queueId.parse(tx.newId()),
      teamId: ids.teamId.parse(keys.teams.get(queue.team)),
      name,
      firstResponseS,
      nextResponseS,
    };
    keys.queues.set(queue.key, row.id);
    await tx.db
      .insertInto('queue')
      .values({ workspaceId, ...row, isFallback: queue === fallback })
      .execute();
    tx.put('queue', row.id, ['ws'], row);
  }
  for (const { key, name, queue, mode, floor, humanFirst, examples } of categories) {
    const row = {
      id: tx.newId(),
      key,
      name,
      queueId: ids.queueId.parse(keys.queues.get(queue)),
      mode,
      floor,
      humanFirst,
    };
    await tx.db
      .insertInto('category')
      .values({ workspaceId, ...row, examples: json(examples) })
      .execute();
    tx.put('category', row.id, ['ws'], row);
  }
  return keys;
}

async function importAgents(tx: WriteTx, { agents }: WorkspaceDescription, keys: ImportKeys): Promise<void> {
  for (const { name, publicName, email, role, teams, languages, skills = [], capacity = null } of agents) {
    const row = {
      id: ids.agentId.parse(tx.newId()),
      name,
      publicName,
      role,
      teamIds: teams.map((key) => ids.teamId.parse(keys.teams.get(key))),
      languages,
      availability: 'online' as const,
      active: true,
    };
    await tx.db
      .insertInto('agent')
      .values({
        workspaceId: tx.workspaceId,
        ...row,
        email: email.toLowerCase(),
        skills: json(skills),
        capacity: capacity && json(capacity),
      })
      .execute();
    tx.put('agent', row.id, ['ws'], { ...row, skills, capacity });
  }
}

async function importAccounts(tx: WriteTx, accounts: readonly Account[], keys: ImportKeys): Promise<void> {
  for (const account of accounts) {
    const { key, name, plan, valuePerYear, currency, renewalOn, atRisk, seats } = account;
    const id = tx.newId();
    keys.accounts.set(key, id);
    const common = { workspaceId: tx.workspaceId, id, name, plan, valuePerYear, currency, renewalOn, atRisk, seats };
    const health = { health: account.health.at(-1) ?? null, healthTrend: json(account.health) };
    await tx.db
      .insertInto('account')
      .values({ ...common, ...health, facts: json(factsOf(account)), updatedAt: tx.now })
      .execute();
  }
}

/** What other systems know of an account; its invoices are facts of the billing system. */
function factsOf({ facts, invoices, currency }: Account) {
  const bills = invoices.map((invoice) => ({
    source: 'Billing',
    label: `Invoice ${invoice.number}`,
    value: `${formatMoney(invoice.amount, currency)}, ${invoice.state}: ${invoice.description}`,
    at: invoice.at,
  }));
  return [...facts, ...bills].sort((a, b) => (a.at < b.at ? 1 : -1));
}
