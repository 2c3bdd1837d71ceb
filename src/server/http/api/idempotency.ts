import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';

/** What makes a repeated request the same one: whose it is, its key, its route and its body (SEC-42). */
export type RequestIdentity = { credential: string; key: string; route: string; body: unknown };

/**
 * Runs `effect` once per idempotency key, in the transaction that stores its answer: a repeat gets the same bytes, another route or body under
 * the same key `conflict`. Answers are sealed with a key made from the credential and the idempotency key, which the database has not, for the
 * answer to an opening holds a conversation token (SEC-44).
 */
export async function once<T>(
  tx: WriteTx,
  request: RequestIdentity,
  random: (bytes: number) => Uint8Array,
  effect: () => Promise<T>,
): Promise<T> {
  if (!(await reserve(tx, request))) return await stored<T>(tx, request);
  const answer = await effect();
  await keep(tx, request, answer, random);
  return answer;
}

/** Takes the key of this request; true: nobody had it before, and whoever runs the effect keeps its answer in the same transaction. */
async function reserve(tx: WriteTx, request: RequestIdentity): Promise<boolean> {
  const taken = await tx.db
    .insertInto('idempotency')
    .values({
      workspaceId: tx.workspaceId,
      keyHash: keyHashOf(request),
      route: request.route,
      bodyHash: bodyHashOf(request),
      status: 0,
      response: json(null),
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('keyHash')
    .executeTakeFirst();
  return taken !== undefined;
}

/** The place of a request among those of all (`takenPlaces`). */
export function placeOf(request: RequestIdentity): string {
  return `${keyHashOf(request)} ${request.route}`;
}

/**
 * Selects the places that these requests share with such as somebody had before. For several at once, whose conversations are locked: whoever takes such a key has its conversation locked
 * (customer-api.ts), so that nobody takes it until the end of the transaction, which keeps the answers (`keepNew`).
 */
export function takenPlaces(tx: ReadTx, requests: readonly RequestIdentity[]): RawBuilder<unknown> {
  return sql`select i.key_hash || ' ' || i.route from idempotency i
    where i.workspace_id = ${tx.workspaceId} and i.key_hash = any(${requests.map(keyHashOf)}::text[])`;
}

/** Takes these keys, and keeps what their requests were answered. Where one is there after all, the transaction fails. */
export async function keepNew(
  tx: WriteTx,
  answered: readonly { request: RequestIdentity; answer: unknown }[],
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ request, answer }) => ({
    workspaceId: tx.workspaceId,
    keyHash: keyHashOf(request),
    route: request.route,
    bodyHash: bodyHashOf(request),
    status: 200,
    response: json({ sealed: seal(request, JSON.stringify(answer), random) }),
    at: tx.now,
  }));
  await tx.later(tx.db.insertInto('idempotency').values(rows));
}

/** Keeps what a request was answered under the key that it took. */
async function keep(
  tx: WriteTx,
  request: RequestIdentity,
  answer: unknown,
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  const sealed = seal(request, JSON.stringify(answer), random);
  await tx.later(
    tx.db
      .updateTable('idempotency')
      .set({ status: 200, response: json({ sealed }) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('keyHash', '=', keyHashOf(request))
      .where('route', '=', request.route),
  );
}

async function stored<T>(tx: WriteTx, request: RequestIdentity): Promise<T> {
  const row = await tx.db
    .selectFrom('idempotency')
    .select(['bodyHash', 'response'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('keyHash', '=', keyHashOf(request))
    .where('route', '=', request.route)
    .executeTakeFirst();
  const response = row?.response as { sealed?: string } | null | undefined;
  if (!row || !response?.sealed || row.bodyHash !== bodyHashOf(request))
    throw new AppError('conflict', 'This Idempotency-Key was used for another request.');
  return JSON.parse(unseal(request, response.sealed)) as T;
}

function keyHashOf({ credential, key }: RequestIdentity): string {
  return digest(`${credential}\n${key}`);
}

function bodyHashOf({ body }: RequestIdentity): string {
  return digest(canonical(body));
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** JSON with sorted keys: the same body in another order of keys is the same body. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const nonceBytes = 12;
const tagBytes = 16;

function sealingKey(request: RequestIdentity): Buffer {
  return Buffer.from(hkdfSync('sha256', request.credential, request.key, 'baton idempotency v1', 32));
}

function seal(request: RequestIdentity, text: string, random: (bytes: number) => Uint8Array): string {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(request), nonce);
  const words = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), words]).toString('base64');
}

function unseal(request: RequestIdentity, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(request), bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
}
