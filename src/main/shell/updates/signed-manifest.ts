/**
 * SEC-93: what an update is, signed by us apart from what the system signs. The feed is one constant address; what it answers is believed only under a key that
 * was built into this version, so that whoever holds the feed can withhold an update and not forge one.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** Two keys at a time while they are rotated (SEC-96). */
export type UpdateFeed = {
  /** https, or http on loopback in tests; ends with a slash. */
  url: string;
  publisher: string;
  /** Ed25519 public keys, base64 of their SPKI form. */
  keys: readonly string[];
};

export type Refusal =
  | 'unreachable'
  | 'unreadable'
  | 'signature'
  | 'publisher'
  | 'older'
  | 'hash'
  | 'truncated'
  | 'failed';

/** Why an update is not taken; the running version and its stores stay as they are. */
export class UpdateRefused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UpdateRefused';
    this.why = why;
  }
}

const envelope = z.strictObject({
  /** Base64 of the manifest's JSON: the signature is of these very bytes. */
  payload: z.base64().max(40_000),
  signature: z.base64().max(200),
  /** First 16 hex digits of SHA-256 of the key. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
});

const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
export const updateManifest = z.strictObject({
  product: z.literal('baton'),
  publisher: z.string().min(1).max(120),
  version: z.string().regex(VERSION),
  at: z.iso.datetime(),
  /** Share of the desks that are offered it, 0 to 100. */
  staging: z.int().min(0).max(100),
  /** Of one platform and architecture. A plain name: no path, no quote, nothing a shell or a folder would read (orca, CVE-2024-39698). */
  file: z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
    /** SHA-512, base64. */
    sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
    bytes: z.int().positive().max(1_000_000_000),
  }),
});
export type UpdateManifest = z.infer<typeof updateManifest>;

/** The manifest of a feed's answer for this desk. Throws UpdateRefused. */
export function openManifest(text: string, feed: UpdateFeed, running: string): UpdateManifest {
  const { payload, signature, keyId } = read(envelope, parseJson(text));
  const key = feed.keys.find((one) => keyIdOf(one) === keyId);
  if (key === undefined) throw new UpdateRefused('publisher', 'The update is signed with a key that is not ours.');
  const bytes = Buffer.from(payload, 'base64');
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  if (publicKey.asymmetricKeyType !== 'ed25519' || !verify(null, bytes, publicKey, Buffer.from(signature, 'base64')))
    throw new UpdateRefused('signature', 'The signature of the update is wrong.');
  const manifest = read(updateManifest, parseJson(bytes.toString('utf8')));
  if (manifest.publisher !== feed.publisher)
    throw new UpdateRefused('publisher', 'The update is of another publisher.');
  if (compareVersions(manifest.version, running) < 0)
    throw new UpdateRefused('older', `The update (${manifest.version}) is older than this version (${running}).`);
  return manifest;
}

export function keyIdOf(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 16);
}

/** Below 0: `a` is older. A pre-release counts as the release before it. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (const [place, part] of left.entries()) {
    const other = right[place] ?? 0;
    if (part !== other) return part - other;
  }
  return Number(b.includes('-')) - Number(a.includes('-'));
}

function partsOf(version: string): number[] {
  return version
    .split(/[-+]/, 1)
    .flatMap((core) => core.split('.'))
    .map(Number);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UpdateRefused('unreadable', 'What the feed sent cannot be read.', { cause });
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UpdateRefused('unreadable', 'What the feed sent cannot be read.');
  return parsed.data;
}
