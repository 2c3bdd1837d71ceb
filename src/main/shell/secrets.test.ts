import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from './secrets.ts';
import { developmentWrapper, keyWrapper, passphraseWrapper } from './wrapping.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-secrets-'));
  path = join(folder, 'keys.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const session = { serverUrl: 'https://desk.example', token: 'token-in-clear', email: 'ana@example.com' };

describe('SEC-20, SEC-25: the secrets of a profile', () => {
  it('are made once, wrapped, and opened again by the same keychain', async () => {
    const wrapper = keyWrapper('keychain', randomBytes(32));
    const first = await openSecrets({ path, wrapper });
    await first.saveSession(session);
    const again = await openSecrets({ path, wrapper });
    expect(again.storeKeyHex).toBe(first.storeKeyHex);
    expect(again.storeKeyHex).toMatch(/^[0-9a-f]{64}$/);
    expect(again.session).toEqual(session);
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain(first.storeKeyHex);
    expect(text).not.toContain('token-in-clear');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('do not open under another keychain, and the file stays as it is', async () => {
    await openSecrets({ path, wrapper: keyWrapper('keychain', randomBytes(32)) });
    const before = await readFile(path, 'utf8');
    await expect(openSecrets({ path, wrapper: keyWrapper('keychain', randomBytes(32)) })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('are never overwritten when the file cannot be read', async () => {
    await writeFile(path, '{"version":2}');
    const wrapper = keyWrapper('keychain', randomBytes(32));
    await expect(openSecrets({ path, wrapper })).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path, 'utf8')).toBe('{"version":2}');
  });

  it('of a real profile are not touched by a development key', async () => {
    await openSecrets({ path, wrapper: keyWrapper('keychain', randomBytes(32)) });
    const storeKeyHex = 'ab'.repeat(32);
    const wrapper = developmentWrapper(storeKeyHex);
    await expect(openSecrets({ path, wrapper, storeKeyHex })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('in development use the key that was handed over, which never reaches the disk', async () => {
    const storeKeyHex = 'ab'.repeat(32);
    const wrapper = developmentWrapper(storeKeyHex);
    const secrets = await openSecrets({ path, wrapper, storeKeyHex });
    await secrets.saveSession(session);
    expect(secrets.storeKeyHex).toBe(storeKeyHex);
    expect(await readFile(path, 'utf8')).not.toContain(storeKeyHex);
    await secrets.saveSession(null);
    expect((await openSecrets({ path, wrapper, storeKeyHex })).session).toBeNull();
  });

  it('open by the passphrase they were made with, and by no other', async () => {
    const salt = randomBytes(16);
    const first = await openSecrets({ path, wrapper: await passphraseWrapper('correct horse', salt), salt });
    const again = await openSecrets({ path, wrapper: await passphraseWrapper('correct horse', salt), salt });
    expect(again.storeKeyHex).toBe(first.storeKeyHex);
    const wrong = openSecrets({ path, wrapper: await passphraseWrapper('correct house', salt), salt });
    await expect(wrong).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('a damaged file names the way out and its price, and is never overwritten', async () => {
    await writeFile(path, '{bad');
    const opening = openSecrets({ path, wrapper: keyWrapper('keychain', randomBytes(32)) });
    await expect(opening).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /keys\.json\. .*move it away and start again: .*asks to sign in.*had not sent yet cannot be opened/,
      ),
    });
    expect(await readFile(path, 'utf8')).toBe('{bad');
  });
});
