import type { z } from 'zod';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { customerIdentity } from '#shared/contract/api.ts';
import type { Identity } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { CustomerId } from '#shared/lib/ids.ts';
import { repairName } from '#shared/lib/text.ts';
import type { Channel } from './caller.ts';
import { verifyIdentityToken } from './identity-token.ts';

export type IdentifiedCustomer = { id: CustomerId; name: string; identity: Identity; language: string | null };

/** Shown where a customer has given no name. */
const nameless = 'Customer';

/**
 * SEC-43: verified by a token that the host signed, else claimed, else anonymous. Claimed values are kept as claimed and matched to nothing: each unverified
 * conversation has a customer of its own, without account or history.
 */
export async function identify(
  tx: WriteTx,
  channel: Channel,
  given: z.infer<typeof customerIdentity> | undefined,
): Promise<IdentifiedCustomer> {
  if (given?.token !== undefined) return await verify(tx, channel, given.token);
  const claimed = Object.fromEntries(
    Object.entries(given?.claimed ?? {}).flatMap(([label, value]) => {
      const words = repairName(value ?? '');
      return words === '' ? [] : [[label, words]];
    }),
  );
  const identity = Object.keys(claimed).length > 0 ? 'claimed' : 'anonymous';
  const id = tx.newId() as CustomerId;
  const name = claimed.name ?? nameless;
  await tx.db
    .insertInto('customer')
    .values({
      workspaceId: tx.workspaceId,
      id,
      sub: null,
      channelId: channel.id,
      name,
      email: null,
      accountId: null,
      identity,
      claimed: json(claimed),
      timeZone: null,
      language: null,
    })
    .execute();
  return { id, name, identity, language: null };
}

async function verify(tx: WriteTx, channel: Channel, token: string): Promise<IdentifiedCustomer> {
  const claims = verifyIdentityToken(token, { id: channel.id, secrets: channel.identitySecrets }, tx.now.getTime());
  // A token opens once; the repeat of a request is answered by its idempotency key before it comes here.
  const fresh = await tx.db
    .insertInto('identityJti')
    .values({ workspaceId: tx.workspaceId, jti: claims.jti, exp: new Date(claims.exp * 1_000) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('jti')
    .executeTakeFirst();
  if (!fresh) throw new AppError('unauthenticated', 'The identity token is not valid.');
  const known = await tx.db
    .selectFrom('customer')
    .select(['id', 'name', 'language'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('channelId', '=', channel.id)
    .where('sub', '=', claims.sub)
    .executeTakeFirst();
  const named = claims.name === undefined ? '' : repairName(claims.name);
  if (known) {
    const name = named || known.name;
    const kept = await tx.db
      .updateTable('customer')
      .set({ name, identity: 'verified', ...(claims.email === undefined ? {} : { email: claims.email }) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', known.id)
      // Not one who is erased at this moment (SEC-82): they come back as somebody new.
      .where('sub', '=', claims.sub)
      .returning('id')
      .executeTakeFirst();
    if (kept) return { id: known.id, name, identity: 'verified', language: known.language };
  }
  const id = tx.newId() as CustomerId;
  const name = named || nameless;
  await tx.db
    .insertInto('customer')
    .values({
      workspaceId: tx.workspaceId,
      id,
      sub: claims.sub,
      channelId: channel.id,
      name,
      email: claims.email ?? null,
      accountId: null,
      identity: 'verified',
      timeZone: null,
      language: null,
    })
    .execute();
  return { id, name, identity: 'verified', language: null };
}
