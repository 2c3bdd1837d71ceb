/** What a release publishes beside its files: the manifest of one platform, signed. The desk's side is src/main/shell/updates/signed-manifest.ts. */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

export type ReleaseFile = { name: string; bytes: Buffer };
export type Release = { publisher: string; version: string; at: string; staging: number; file: ReleaseFile };

/** Base64 of the SPKI form: what is built into the desks. */
export function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** @param privateKey Ed25519 */
export function signManifest({ file, ...release }: Release, privateKey: KeyObject): string {
  const sha512 = createHash('sha512').update(file.bytes).digest('base64');
  const manifest = { product: 'baton', ...release, file: { name: file.name, sha512, bytes: file.bytes.length } };
  return signPayload(Buffer.from(JSON.stringify(manifest)), privateKey);
}

export function signPayload(payload: Buffer, privateKey: KeyObject): string {
  const keyId = createHash('sha256')
    .update(Buffer.from(publicKeyOf(privateKey), 'base64'))
    .digest('hex')
    .slice(0, 16);
  return JSON.stringify({
    payload: payload.toString('base64'),
    signature: sign(null, payload, privateKey).toString('base64'),
    keyId,
  });
}
