import { hashSecret } from '#server/customer/secrets.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { articleId } from '#shared/lib/ids.ts';
import type { WorkspaceDescription } from '#shared/workspace/description.ts';

/** Keys of the description with the ids they got. */
export type ImportKeys = { teams: Map<string, string>; queues: Map<string, string>; accounts: Map<string, string> };

/** The channel and the people its host may vouch for. The hashes of keys that nobody has: issuing credentials replaces them. */
export async function importCustomers(
  tx: WriteTx,
  { channel, customers }: WorkspaceDescription,
  keys: ImportKeys,
): Promise<void> {
  const { workspaceId } = tx;
  const channelId = tx.newId();
  const locked = { widgetKeyHash: hashSecret(tx.newId()), serverKeyHash: hashSecret(tx.newId()), keyPrefix: '' };
  const { name, origins, kind } = channel;
  await tx.db
    .insertInto('channel')
    .values({ workspaceId, id: channelId, kind, name, origins, ...locked })
    .execute();
  for (const { sub, name: customerName, email, account, language, timeZone } of customers) {
    const accountId = account === null ? null : (keys.accounts.get(account) ?? null);
    const who = {
      workspaceId,
      id: tx.newId(),
      channelId,
      sub,
      name: customerName,
      email,
      accountId,
      language,
      timeZone,
    };
    await tx.db
      .insertInto('customer')
      .values({ ...who, identity: 'verified' })
      .execute();
  }
}

export async function importArticles(tx: WriteTx, articles: WorkspaceDescription['articles']): Promise<void> {
  for (const article of articles) {
    const id = articleId.parse(tx.newId());
    const { sections, ...fields } = article;
    const row = { workspaceId: tx.workspaceId, id, ...fields, sections: json(sections), version: 1, updatedAt: tx.now };
    await tx.db.insertInto('article').values(row).execute();
    tx.put('article', id, ['ws'], { id, ...article, version: 1, updatedAt: tx.now.toISOString() });
  }
}
