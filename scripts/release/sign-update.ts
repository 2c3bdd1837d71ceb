/**
 * `node scripts/release/sign-update.ts <file> <version> <publisher> [staging]`: writes `baton-<platform>-<arch>.json` beside the file. The private key (Ed25519, PKCS 8) comes on
 * standard input and touches no disk; platform and architecture are this machine's.
 */
import { createPrivateKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { signManifest } from './sign-manifest.ts';

const [path, version, publisher, staging = '100'] = process.argv.slice(2);
if (path === undefined || version === undefined || publisher === undefined) {
  console.error('Give the file, its version and the publisher; the private key on standard input.');
  process.exitCode = 1;
} else {
  const privateKey = createPrivateKey(await text(process.stdin));
  const file = { name: basename(path), bytes: await readFile(path) };
  const release = { publisher, version, at: new Date().toISOString(), staging: Number(staging), file };
  const name = `baton-${process.platform}-${process.arch}.json`;
  await writeFile(join(dirname(path), name), signManifest(release, privateKey));
  console.log(name);
}
