/** J5, SEC-93: the real updater against a feed on loopback: what is newer is offered, everything else is refused with its reason, and the old version stays. */
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicKeyOf, type Release, signManifest, signPayload } from '#scripts/release/sign-manifest.ts';
import type { UpdateFeed } from '#shell/updates/signed-manifest.ts';
import { type FeedServer, type InstalledBaton, installBaton, startFeed } from '../support/update-feed.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;
const bytes = Buffer.from('a new version, whole'.repeat(4_000));
const release: Release = {
  publisher: 'Baton GmbH',
  version: '1.3.0',
  at: '2026-11-21T10:00:00.000Z',
  staging: 100,
  file: { name: 'Baton-1.3.0.AppImage', bytes },
};
const MANIFEST = 'baton-linux-x64.json';

let server: FeedServer;
let feed: UpdateFeed;
let baton: InstalledBaton;

beforeEach(async () => {
  server = await startFeed();
  feed = { url: server.url, publisher: 'Baton GmbH', keys: [publicKeyOf(privateKey)] };
  baton = await installBaton(feed, '1.2.0');
  serve(release.file.name, bytes);
});
afterEach(async () => {
  // Whatever came: the version that runs was not touched.
  const running = await readFile(join(baton.dir, 'Baton.AppImage'), 'utf8');
  if (running !== 'the old version') throw new Error('The version that runs was changed.');
  await baton.remove();
  await server.close();
});

function serve(name: string, body: string | Buffer): void {
  server.answers.set(name, (response) =>
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body),
  );
}
const publish = (over: Partial<Release> = {}, key = privateKey) =>
  serve(MANIFEST, signManifest({ ...release, ...over }, key));
const fetched = async () =>
  (await readdir(join(baton.dir, 'cache', 'baton-updater', 'pending')).catch(() => [])).filter((name) =>
    name.endsWith('.AppImage'),
  );

describe('updates', () => {
  it('a newer version is fetched whole and offered, not installed', async () => {
    publish();
    expect(await baton.check()).toEqual({ state: 'ready', version: '1.3.0' });
    expect(baton.states.map(({ state }) => state)).toContain('downloading');
    expect(await fetched()).toEqual(['Baton-1.3.0.AppImage']);
  });

  it('the version that runs is up to date', async () => {
    publish({ version: '1.2.0' });
    expect(await baton.check()).toMatchObject({ state: 'idle' });
    expect(server.asked).toEqual([MANIFEST]);
  });

  it('SEC-93: an older version is refused, also with a good signature', async () => {
    publish({ version: '1.1.9' });
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'older' });
    expect(server.asked).not.toContain(release.file.name);
  });

  it('SEC-93: another file than the one that was signed is refused', async () => {
    publish();
    serve(release.file.name, Buffer.from(bytes.toString().replace('whole', 'WHOLE')));
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'hash' });
    expect(await fetched()).toEqual([]);
  });

  it('SEC-93: a file that comes short is refused, whether the feed says so or not', async () => {
    publish();
    serve(release.file.name, bytes.subarray(0, 1_000));
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'truncated' });
    server.answers.set(release.file.name, (response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1_000), () => response.destroy());
    });
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'truncated' });
    expect(await fetched()).toEqual([]);
  });

  it('SEC-93: what does not end is left, a manifest and a file, long before it fills memory or disk', async () => {
    let sent = 0;
    const endless = (response: ServerResponse) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x'))) sent += 65_536;
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    };
    server.answers.set(MANIFEST, endless);
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'unreadable' });
    publish();
    server.answers.set(release.file.name, endless);
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'hash' });
    expect(await fetched()).toEqual([]);
    expect(sent).toBeLessThan(32_000_000);
  });

  it('SEC-93: another publisher is refused: by their key, and by the name under ours', async () => {
    publish({}, stranger);
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'publisher' });
    publish({ publisher: 'Baton Inc' });
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'publisher' });
  });

  it('SEC-93: a manifest that was changed after it was signed is refused', async () => {
    const signed = JSON.parse(signManifest(release, privateKey)) as { payload: string };
    const changed = Buffer.from(signed.payload, 'base64').toString().replace('1.3.0', '9.9.9');
    serve(MANIFEST, JSON.stringify({ ...signed, payload: Buffer.from(changed).toString('base64') }));
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'signature' });
  });

  it.each(['a"; rm -rf.AppImage', '../Baton.AppImage', 'x y.AppImage', ''])(
    'a file named %j is refused',
    async (name) => {
      publish({ file: { name, bytes } });
      expect(await baton.check()).toMatchObject({ state: 'refused', why: 'unreadable' });
    },
  );

  it('what cannot be read, and a feed that is not there, are refused', async () => {
    for (const text of ['', '<html>', '{}', signPayload(Buffer.from('[]'), privateKey)]) {
      serve(MANIFEST, text);
      expect(await baton.check(), text).toMatchObject({ state: 'refused', why: 'unreadable' });
    }
    server.answers.delete(MANIFEST);
    expect(await baton.check()).toMatchObject({ state: 'refused', why: 'unreachable' });
  });

  it('staged: a share of none is offered to nobody', async () => {
    publish({ staging: 0 });
    expect(await baton.check()).toMatchObject({ state: 'idle' });
  });

  it('SEC-96: a second key is believed while keys are rotated', async () => {
    await baton.remove();
    baton = await installBaton({ ...feed, keys: [publicKeyOf(stranger), ...feed.keys] }, '1.2.0');
    publish();
    expect(await baton.check()).toMatchObject({ state: 'ready' });
  });
});
