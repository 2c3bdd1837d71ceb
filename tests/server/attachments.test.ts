import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClamd } from '#server/attachment/clamd.ts';
import { purgeFiles } from '#server/attachment/retention.ts';
import { scanFile } from '#server/attachment/scan-files.ts';
import type { EndedFile } from '#shared/attachment/upload.ts';
import type { CustomerMessage } from '#shared/contract/api.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { act, call, depsOf, type Opened, open, read, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A PNG of that size in one colour, with a text chunk that says where it was taken. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Location\0TAKEN-AT-HOME')),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('APPENDED'),
  ]);
}

describe.each(engines)('J7: files of messages, on %s', (engine) => {
  let server: TestServer;
  const tokens: Record<string, string> = {};
  let opened: Opened;
  beforeAll(async () => {
    server = await startTestServer({ engine });
    for (const who of ['bea', 'tea', 'lea']) tokens[who] = await server.signIn(who);
    opened = await open(server, 'I want to talk to a human about my invoice, please.');
    await until(server, opened, ({ state }) => state === 'queued');
    const { teamIds } = await server.actor('bea');
    await server.database.pool.query('update conversation set team_id = $2 where id = $1', [opened.id, teamIds[0]]);
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  }, 120_000);
  afterAll(() => server?.close());

  const post = <T>(path: string, body: object, token: string) => call<T>(server, 'POST', path, token, body);
  /** Sends all of a file; `who`: an agent's key, or null for the customer. */
  async function upload(name: string, bytes: Buffer, who: string | null, { id = newId(), conversation = opened } = {}) {
    const base = who === null ? `/v1/conversations/${conversation.id}/attachments` : '/v1/attachments';
    const token = who === null ? conversation.token : (tokens[who] ?? '');
    const of = who === null ? {} : { conversationId: conversation.id };
    const announced = await post<{ next: number | null }>(
      base,
      { ...of, id, name, bytes: bytes.length, sha256: sha256(bytes) },
      token,
    );
    if (announced.status !== 200) return { id, answer: announced };
    for (let n = announced.body.next; n !== null && n * limits.attachmentPieceBytes < bytes.length; n += 1) {
      const piece = bytes.subarray(n * limits.attachmentPieceBytes, (n + 1) * limits.attachmentPieceBytes);
      const sent = await post(`${base}/pieces`, { ...of, id, n, data: piece.toString('base64') }, token);
      if (sent.status !== 200) return { id, answer: sent };
    }
    return { id, answer: await post<EndedFile>(`${base}/end`, { ...of, id }, token) };
  }
  const seen = async () => {
    const { rows } = await server.database.pool.query<{ ownershipVersion: number; seenThrough: number }>(
      `select ownership_version as "ownershipVersion", last_customer_n as "seenThrough" from conversation where id = $1`,
      [opened.id],
    );
    return rows[0] ?? { ownershipVersion: 0, seenThrough: 0 };
  };
  const reply = async (attachmentIds: string[], messageId = newId()) => {
    const words = { text: 'See the file.', suggestionId: null, suggestedText: null };
    return await act(server, 'bea', 'conversation.reply', {
      conversationId: opened.id,
      messageId,
      ...words,
      ...(await seen()),
      attachmentIds,
    });
  };
  const content = (id: string, token: string, conversation: Opened | null = null) =>
    fetch(
      `${server.url}${conversation ? `/v1/conversations/${conversation.id}/attachments` : '/v1/attachments'}/content?id=${id}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
  const fed = async (id: string) => {
    const { rows } = await server.database.pool.query<{ data: Record<string, unknown>; scope: string }>(
      `select data, scope from feed where entity = 'attachment' and id = $1 and kind = 'put'`,
      [id],
    );
    return rows;
  };

  it('FILE-1, FILE-2: a file of many pieces goes with its reply, whole, to the desk’s feed and the customer; before, nobody sees it', async () => {
    const bytes = randomBytes(limits.attachmentPieceBytes * 3 + 17);
    const { id, answer } = await upload('  ..\\secret\u202E/notes\u200B.ZIP', Buffer.concat([zipHead, bytes]), 'bea');
    expect(answer).toMatchObject({ status: 200, body: { state: 'ready', kind: 'archive', name: 'notes.ZIP' } });
    expect(await fed(id)).toEqual([]);
    expect((await content(id, tokens.bea ?? '')).status).toBe(404);
    const messageId = newId();
    await reply([id], messageId);
    expect(await fed(id)).toMatchObject([{ scope: `conv:${opened.id}`, data: { id, messageId, scan: 'not_scanned' } }]);
    const theirs = (await read(server, opened, opened.token)).messages.find((message) => message.id === messageId);
    expect(theirs?.attachments).toMatchObject([{ id, name: 'notes.ZIP', state: 'ready' }]);
    expect(theirs?.attachments?.[0]).not.toHaveProperty('why');
    const got = await content(id, opened.token, opened);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(Buffer.concat([zipHead, bytes]));
  });

  it('SEC-62: it is served as something to save, never to show, and to nobody who may not read the thread', async () => {
    const { id } = await upload('a.txt', Buffer.from('hello'), 'bea');
    await reply([id]);
    const got = await content(id, tokens.bea ?? '');
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''a.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const other = await open(server, 'Another thread.');
    const answers = [
      await content(id, tokens.tea ?? ''),
      await content(newId(), tokens.tea ?? ''),
      await content(id, other.token, other),
      await content(newId(), other.token, other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const bodies = await Promise.all(answers.map((one) => one.text()));
    expect(new Set(bodies.map((body) => body.replace(/"id":"[^"]*"/, ''))).size).toBe(1);
    // A lead of the team reads it, and that is recorded.
    expect((await content(id, tokens.lea ?? '')).status).toBe(200);
    const { rows } = await server.database.pool.query('select action from audit where target = $1', [id]);
    expect(rows.map(({ action }) => String(action)).sort()).toEqual(['attachment.read', 'attachment.send']);
  });

  it('FILE-3: a reply whose file is not here yet waits; one whose file was refused is refused with the reason', async () => {
    const id = newId();
    await expect(reply([id])).rejects.toMatchObject({ code: 'offline' });
    const body = { id, conversationId: opened.id, name: 'a.txt', bytes: 5, sha256: sha256(Buffer.from('hello')) };
    await post('/v1/attachments', body, tokens.bea ?? '');
    await expect(reply([id])).rejects.toMatchObject({ code: 'offline' });
    await post('/v1/attachments/drop', { id, conversationId: opened.id, why: 'lost' }, tokens.bea ?? '');
    await expect(reply([id])).rejects.toMatchObject({ code: 'invalid', message: /no longer on the device/ });
    const never = newId();
    await post('/v1/attachments/drop', { id: never, conversationId: opened.id, why: 'lost' }, tokens.bea ?? '');
    await expect(reply([never])).rejects.toMatchObject({ code: 'invalid' });
  });

  it('FILE-2: every step may be repeated; an upload that was cut goes on; what differs from what was announced is refused', async () => {
    const bytes = Buffer.from('text '.repeat(60_000));
    const id = newId();
    const of = { id, conversationId: opened.id };
    const announce = { ...of, name: 'long.log', bytes: bytes.length, sha256: sha256(bytes) };
    const data = bytes.subarray(0, limits.attachmentPieceBytes).toString('base64');
    const step = (path: string, body: object) =>
      post<{ next: number }>(`/v1/attachments${path}`, body, tokens.bea ?? '');
    expect((await step('', announce)).body.next).toBe(0);
    expect((await step('/pieces', { ...of, n: 0, data })).body.next).toBe(1);
    expect((await step('/pieces', { ...of, n: 0, data })).body.next).toBe(1);
    expect((await step('/pieces', { ...of, n: 5, data })).body.next).toBe(1);
    expect((await step('/end', of)).body.error?.code).toBe('conflict');
    expect((await step('', { ...announce, sha256: '0'.repeat(64) })).body.error?.code).toBe('conflict');
    expect((await upload('long.log', bytes, 'bea', { id })).answer.body).toMatchObject({ state: 'ready' });
    expect((await step('', announce)).body.next).toBeNull();
    // Another agent cannot go on with it, nor see that it is there.
    expect((await post('/v1/attachments/end', of, tokens.lea ?? '')).body.error?.code).toBe('not_found');
    const wrong = newId();
    await step('', { ...announce, id: wrong, bytes: 5, sha256: '0'.repeat(64) });
    await step('/pieces', { ...of, id: wrong, n: 0, data: Buffer.from('hello').toString('base64') });
    expect((await step('/end', { ...of, id: wrong })).body).toMatchObject({
      state: 'refused',
      why: 'The file arrived damaged.',
    });
  });

  it('two ends and two pieces at once have one effect', async () => {
    const bytes = Buffer.from('one\n');
    const { id } = await upload('one.csv', bytes, 'bea');
    const of = { id, conversationId: opened.id };
    const both = await Promise.all([1, 2].map(() => post<EndedFile>('/v1/attachments/end', of, tokens.bea ?? '')));
    expect(both.map(({ body }) => body.state)).toEqual(['ready', 'ready']);
  });

  it('SEC-61: programs and scripts are refused by name and by bytes, and what is kept loses what a picture says of its taker', async () => {
    const refused = async (name: string, bytes: Buffer) => {
      const { answer } = await upload(name, bytes, null);
      const { error, state, why } = answer.body as { error?: { message: string }; state?: string; why?: string };
      return error?.message ?? (state === 'refused' ? why : 'kept');
    };
    const program = 'Programs and scripts are not accepted.';
    expect(await refused('invoice.pdf\u202Egpj.exe', Buffer.from('x'))).toBe(program);
    expect(await refused('run.sh\u200B', Buffer.from('echo'))).toBe(program);
    expect(await refused('photo.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))).toBe(program);
    expect(await refused('photo.png', Buffer.from('<svg onload=alert(1)>'))).toMatch(/not accepted/);
    expect(await refused('notes.txt', Buffer.from('#!/bin/sh\nrm -rf'))).toBe(program);
    expect(await refused('big.png', pngOf(8_001, 5_000))).toBe('The picture has more than 40 megapixels.');
    const picture = await upload('photo.jpg', pngOf(40, 30), null);
    expect(picture.answer.body).toMatchObject({
      name: 'photo.png',
      type: 'image/png',
      kind: 'picture',
      width: 40,
      height: 30,
    });
    const sent = await post<{ message: CustomerMessage }>(
      `/v1/conversations/${opened.id}/messages`,
      { text: 'Here is what I see.', attachmentIds: [picture.id] },
      opened.token,
    );
    expect(sent.body.message.attachments).toMatchObject([{ id: picture.id, state: 'ready' }]);
    const stored = Buffer.from(await (await content(picture.id, tokens.bea ?? '')).arrayBuffer());
    expect(stored.includes('TAKEN-AT-HOME')).toBe(false);
    expect(stored.includes('APPENDED')).toBe(false);
    expect(stored.includes('IDAT')).toBe(true);
    expect((await fed(picture.id))[0]?.data).toMatchObject({ author: 'customer', messageId: sent.body.message.id });
  });

  it('SEC-94: at most ten files a message, each at most 20 MiB, so many that wait', async () => {
    const base = { conversationId: opened.id, id: newId(), name: 'a.zip', sha256: '0'.repeat(64) };
    const announce = (bytes: number) => post('/v1/attachments', { ...base, id: newId(), bytes }, tokens.bea ?? '');
    expect((await announce(limits.attachmentBytes)).status).toBe(200);
    expect((await announce(limits.attachmentBytes + 1)).status).toBe(400);
    const thread = await open(server, 'So many files.');
    const of = { name: 'a.zip', bytes: 1, sha256: '0'.repeat(64) };
    const path = `/v1/conversations/${thread.id}/attachments`;
    for (let count = 0; count < limits.unsentFiles; count += 1)
      expect((await post(path, { ...of, id: newId() }, thread.token)).status).toBe(200);
    expect((await post(path, { ...of, id: newId() }, thread.token)).body.error?.code).toBe('rate_limited');
    const message = { text: 'All of them.', attachmentIds: Array.from({ length: 11 }, newId) };
    expect((await post(`/v1/conversations/${thread.id}/messages`, message, thread.token)).status).toBe(400);
  });

  it('SEC-64: where a scanner is set up, a file is seen by nobody until it was looked at; what it finds never comes out', async () => {
    const scanner = await startScanner();
    const clamd = createClamd({ host: '127.0.0.1', port: scanner.port });
    for (const [words, expected] of [
      ['nothing in here', { state: 'ready', scan: 'clean' }],
      ['EICAR in here', { state: 'refused', scan: 'blocked' }],
    ] as const) {
      const { id } = await upload('scan.txt', Buffer.from(words.repeat(20_000)), null);
      await server.database.pool.query(`update attachment set state = 'scanning' where id = $1`, [id]);
      const sent = await post<{ message: CustomerMessage }>(
        `/v1/conversations/${opened.id}/messages`,
        { text: 'A file.', attachmentIds: [id] },
        opened.token,
      );
      expect(sent.body.message.attachments?.[0]?.state).toBe('scanning');
      expect((await content(id, tokens.bea ?? '')).status).toBe(409);
      await scanFile(depsOf(server), clamd, id);
      expect((await fed(id))[0]?.data).toMatchObject(expected);
      expect((await content(id, tokens.bea ?? '')).status).toBe(expected.state === 'ready' ? 200 : 404);
    }
    await scanner.close();
    const { id } = await upload('later.txt', Buffer.from('x'), null);
    await expect(scanFile(depsOf(server), clamd, id)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('SEC-81: files go after twelve months and say so; those that no message named, after a week', async () => {
    const kept = await upload('kept.txt', Buffer.from('kept'), 'bea');
    await reply([kept.id]);
    const unsent = await upload('unsent.txt', Buffer.from('unsent'), 'bea');
    const day = 86_400_000;
    const purgeIn = (ms: number) => purgeFiles({ ...depsOf(server), clock: () => new Date(Date.now() + ms) });
    expect(await purgeIn(6 * day)).toEqual({ unsent: 0, expired: 0 });
    expect((await purgeIn(8 * day)).unsent).toBeGreaterThan(0);
    expect((await content(kept.id, tokens.bea ?? '')).status).toBe(200);
    expect((await purgeIn(366 * day)).expired).toBeGreaterThan(0);
    expect((await fed(kept.id))[0]?.data).toMatchObject({ state: 'expired', why: 'Files are kept for 12 months.' });
    const { rows } = await server.database.pool.query('select 1 from attachment_piece where attachment_id = any($1)', [
      [kept.id, unsent.id],
    ]);
    expect(rows).toEqual([]);
  });
});

const zipHead = Buffer.from('504b03040a0000000000000000000000000000000000000000000500000061', 'hex');

/** Speaks clamd's INSTREAM; finds the word EICAR. */
async function startScanner(): Promise<{ port: number; close: () => Promise<void> }> {
  const scanner: Server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      let at = 'zINSTREAM\0'.length;
      const pieces: Buffer[] = [];
      while (at + 4 <= heard.length) {
        const length = heard.readUInt32BE(at);
        if (length === 0) {
          const found = Buffer.concat(pieces).includes('EICAR');
          socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        if (at + 4 + length > heard.length) return;
        pieces.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
  const address = scanner.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => await new Promise<void>((resolve) => scanner.close(() => resolve())),
  };
}
