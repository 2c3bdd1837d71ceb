import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { type SignIn, setPassword } from '#server/auth/sign-in.ts';
import { hashSecret } from '#server/customer/secrets.ts';
import { json } from '#server/db/schema.ts';
import type { Store } from '#server/db/store.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';

export type Credentials = {
  agents: { email: string; password: string; role: string; name: string }[];
  widgetKey: string;
  serverKey: string;
  channelId: string;
  identitySecret: string;
};

/** Whom a development start signs in comes first: who sees the queue and the board. Ids are chosen by lot, so their order says nothing. */
const standing: readonly string[] = ['supervisor', 'lead', 'agent', 'admin'];

type Deps = { store: Store; signIn: SignIn; workspaceId: WorkspaceId; random: (bytes: number) => Uint8Array };

/**
 * Gives every agent a random password and the channel its keys: there is no default password (SEC-51). Hands them over in a file of mode 0600, written before
 * anything of it counts, so that a crash in between leaves no locked workspace. Without `path` (tests) they are only answered.
 */
export async function issueCredentials(
  { store, signIn, workspaceId, random }: Deps,
  path: string | null,
): Promise<Credentials> {
  const secret = (bytes: number) => Buffer.from(random(bytes)).toString('base64url');
  const { people, channelId } = await store.read('system', workspaceId, async ({ db }) => {
    const ofWorkspace = db
      .selectFrom('agent')
      .select(['id', 'email', 'name', 'role'])
      .where('workspaceId', '=', workspaceId);
    const channel = await db
      .selectFrom('channel')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .executeTakeFirstOrThrow();
    const people = await ofWorkspace.orderBy('id').execute();
    return {
      people: people.toSorted((a, b) => standing.indexOf(a.role) - standing.indexOf(b.role)),
      channelId: channel.id,
    };
  });
  const credentials: Credentials = {
    agents: people.map(({ email, role, name }) => ({ email, password: secret(15), role, name })),
    widgetKey: `wk_${secret(32)}`,
    serverKey: `sk_${secret(32)}`,
    channelId,
    identitySecret: secret(32),
  };
  const draft = path === null ? null : `${path}.new`;
  if (draft) writePrivate(draft, credentials);
  const accounts = new Map<string, string>();
  for (const { email, password, name } of credentials.agents)
    accounts.set(email, await setPassword(signIn, { email, name }, password));
  await store.write('system', workspaceId, async (tx) => {
    for (const { id, email } of people) {
      const change = tx.db.updateTable('agent').set({ authUserId: accounts.get(email) ?? null });
      await change.where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
    }
    const keys = {
      widgetKeyHash: hashSecret(credentials.widgetKey),
      serverKeyHash: hashSecret(credentials.serverKey),
      keyPrefix: credentials.serverKey.slice(0, 8),
      identitySecrets: json([credentials.identitySecret]),
    };
    await tx.db
      .updateTable('channel')
      .set(keys)
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', channelId)
      .execute();
    tx.audit({ actor: 'system', action: 'credentials.issue', target: `channel:${channelId}` });
  });
  if (draft && path) renameSync(draft, path);
  return credentials;
}

export function hasCredentials(path: string): boolean {
  return existsSync(path);
}

/** A file that only its owner may read. */
export function writePrivate(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
