import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { Identity } from '#shared/conversation/schema.ts';
import type { CustomerId } from '#shared/lib/ids.ts';

/** A customer who may be meant, without anything that names them. */
export type FoundCustomer = { customerId: CustomerId; identity: Identity; conversations: number };
/** With the names they are known by, for the check of the reason; these go nowhere else. */
export type NamedCustomer = { found: FoundCustomer; names: string[] };

/** Customers with this id, `sub` or e-mail address (claimed ones too: anybody can claim an address, so several may be found). */
export async function findCustomers(tx: ReadTx, who: string): Promise<NamedCustomer[]> {
  const { rows } = await sql<{ id: CustomerId; identity: Identity; conversations: number; names: string[] }>`
    select c.id, c.identity, array_remove(array[c.sub, c.name, c.email, c.claimed->>'name', c.claimed->>'email'], null) as names, (select count(*) from conversation v where v.workspace_id = c.workspace_id and v.customer_id = c.id) as conversations
    from customer c where c.workspace_id = ${tx.workspaceId}
      and (c.id::text = ${who.toLowerCase()} or c.sub = ${who} or lower(c.email) = lower(${who}) or lower(c.claimed->>'email') = lower(${who}))
    order by c.id`.execute(tx.db);
  return rows.map(({ id, identity, conversations, names }) => ({
    found: { customerId: id, identity, conversations: Number(conversations) },
    names,
  }));
}
