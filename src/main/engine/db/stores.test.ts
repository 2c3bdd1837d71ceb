import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { seenId } from '#shared/alert/schema.ts';
import type { ConversationId, MessageId, NoteId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, question, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, temporaryFolder, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';
import { openCache } from './cache-store.ts';
import { DatabaseFromFuture } from './migrate.ts';
import { openSqlite } from './open.ts';
import { openOutbox } from './outbox-store.ts';

const C1 = idOf<ConversationId>(1);
const team = `team:${TEAM}`;

function seeded(): ScriptedServer {
  const server = createScriptedServer(mira);
  server.scopes.add(team).add(`conv:${C1}`);
  server.put(['ws'], 'agent', mira.id, mira);
  server.put([team], 'conversation', C1, conversation({ id: C1 }));
  server.put([`conv:${C1}`], 'message', question.id, { ...question, text: 'the word quixotry stands here' });
  return server;
}

async function openDesk(server: ScriptedServer): Promise<TestEngine> {
  const desk = await startTestEngine({ connect: server.connect });
  await desk.current();
  await until(async () => (await desk.call('search:query', { text: 'quixotry' })).hits.length === 1);
  return desk;
}

/** Offline, so that what is written stays in the outbox. */
function cutOff(server: ScriptedServer): void {
  server.faults.down = true;
  server.cut();
}

const noteOf = (text: string) => ({ conversationId: C1, noteId: randomUUID() as NoteId, text });
const draftOf = (text: string) => ({
  conversationId: C1,
  mode: 'reply' as const,
  text,
  suggestionId: null,
  suggestedText: null,
  seenThrough: 5,
});
const bytesOf = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);

afterAll(removeFolders);

describe('what is kept in memory (decision 25)', () => {
  it('pages that a rest gave back are read again, in cache and outbox', async () => {
    const server = seeded();
    const desk = await openDesk(server);
    cutOff(server);
    await desk.call('draft:set', draftOf('not sent yet'));
    desk.engine.rest();
    expect((await desk.call('search:query', { text: 'quixotry' })).hits).toHaveLength(1);
    expect(JSON.stringify(await desk.call('draft:get', { conversationId: C1 }))).toContain('not sent yet');
    await desk.close();
    // A pause that was due when it closed.
    expect(() => desk.engine.rest()).not.toThrow();
  });
});

describe('what is asked for at every change (C9)', () => {
  it('is read once for all that ask: lists of conversations, marks of looks and the thread on screen, until such rows change', async () => {
    const cache = openCache(join(await temporaryFolder(), 'cache.db'), randomBytes(32));
    let seq = 0;
    const put = (entity: string, id: string, data: object) => {
      seq += 1;
      const frame = { epoch: 'e', reset: false, lost: [], resume: null, more: false, serverTime: 0 };
      const change = { kind: 'put', scope: team, entity, id, seq, data };
      cache.apply({ ...frame, from: seq - 1, to: seq, target: seq, changes: [change], gained: [team] });
    };
    const open = { states: ['active'], limit: 10 };
    const mark = { id: seenId(mira.id, C1), agentId: mira.id, conversationId: C1, throughN: 1, ownershipVersion: 1 };
    put('conversation', C1, conversation({ id: C1 }));
    const [list, look] = [cache.conversations(open), cache.seen(mark.id)];
    expect([list.length, look]).toEqual([1, null]);
    put('message', question.id, question);
    const thread = cache.children('message', C1);
    expect(thread).toHaveLength(1);
    expect(cache.conversations({ ...open, limit: 20 })).toBe(list);
    expect(cache.conversations({ ...open, limit: 0 })).toEqual([]);
    put('seen', mark.id, { ...mark, at: question.at });
    expect(cache.conversations(open)).toBe(list);
    expect(cache.seen(mark.id)).toMatchObject(mark);
    expect(cache.seen(mark.id)).toBe(cache.seen(mark.id));
    put('conversation', C1, conversation({ id: C1, state: 'closed' }));
    expect(cache.conversations(open)).toEqual([]);
    expect(cache.children('message', C1)).toBe(thread);
    put('message', question.id, { ...question, text: 'Corrected' });
    expect(cache.children('message', C1)).toMatchObject([{ text: 'Corrected' }]);
    cache.close();
  });
});

describe('what lies on disk', () => {
  it('SEC-20: no word of a message, note, reply, draft or search is in clear in any file; files 0600, folder 0700', async () => {
    const server = seeded();
    const desk = await openDesk(server);
    cutOff(server);
    await desk.mutate('conversation.note', noteOf('zephyrine in a note'));
    await desk.call('draft:set', draftOf('a draft of xylophagy'));
    for (const [name, bytes] of bytesOf(desk.profileDir)) {
      expect(statSync(join(desk.profileDir, name)).mode & 0o777, name).toBe(0o600);
      for (const word of ['quixotry', 'zephyrine', 'xylophagy', 'Whitfield', 'SQLite format'])
        expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
    }
    expect(statSync(desk.profileDir).mode & 0o777).toBe(0o700);
    await desk.close();
    expect(() => openSqlite(join(desk.profileDir, 'outbox.db'), { key: randomBytes(32), synchronous: 'FULL' })).toThrow(
      /not a database/,
    );
  });

  it('SEC-21: a deleted message is gone from the decrypted image and from the journal', async () => {
    const server = seeded();
    const desk = await openDesk(server);
    const look = () => {
      const path = join(desk.profileDir, 'cache.db');
      const db = openSqlite(path, { key: desk.storeKey, synchronous: 'NORMAL' });
      const image = db.serialize();
      db.close();
      return image.includes('quixotry');
    };
    expect(look()).toBe(true);
    server.remove('message', question.id);
    await until(async () => (await desk.call('conversation:get', { conversationId: C1 }))?.messages.length === 0);
    expect(look()).toBe(false);
    await desk.close();
  });

  it('a file of a newer version is refused, neither read nor changed', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'outbox.db');
    const key = randomBytes(32);
    const db = openSqlite(path, { key, synchronous: 'FULL' });
    db.pragma('user_version = 99');
    db.close();
    expect(() => openOutbox(path, key, () => 'client')).toThrow(DatabaseFromFuture);
  });
});

describe('damage', () => {
  const damage = (path: string) => writeFileSync(path, randomBytes(8_192));

  it('a damaged cache is loaded again; what waits and what is being written stay, and it is said', async () => {
    const server = seeded();
    let desk = await openDesk(server);
    cutOff(server);
    await desk.mutate('conversation.note', noteOf('still here'));
    await desk.call('draft:set', draftOf('half a sentence'));
    await desk.close();
    damage(join(desk.profileDir, 'cache.db'));
    desk = await desk.restart();
    expect(desk.notices()).toContain('cache_rebuilt');
    expect((await desk.call('outbox:list', {})).entries).toHaveLength(1);
    expect((await desk.call('draft:get', { conversationId: C1 })).drafts[0]?.text).toBe('half a sentence');
    server.faults.down = false;
    await desk.current();
    await until(() => server.applied.length === 1);
    expect((await desk.call('conversation:get', { conversationId: C1 }))?.messages).toHaveLength(1);
    await desk.close();
  });

  it('a cache damaged while it is open is loaded again as well', async () => {
    const server = seeded();
    for (let n = 1; n <= 400; n += 1)
      server.put([`conv:${C1}`], 'message', idOf(9_000 + n), {
        ...question,
        id: idOf(9_000 + n),
        n: 10 + n,
        text: 'filler '.repeat(80),
      });
    let desk = await openDesk(server);
    desk = await desk.restart();
    await desk.current();
    const path = join(desk.profileDir, 'cache.db');
    const bytes = readFileSync(path);
    // All but the first pages, so that it opens and fails when it is read.
    randomBytes(bytes.length - 12_288).copy(bytes, 12_288);
    writeFileSync(path, bytes);
    await until(async () => {
      await desk.raw('conversation:get', { conversationId: C1 });
      await desk.raw('search:query', { text: 'filler' });
      return desk.notices().includes('cache_rebuilt');
    });
    await until(async () => (await desk.call('conversation:get', { conversationId: C1 }))?.messages.length === 401);
    await desk.close();
  });

  it.each(['cache.db', 'outbox.db'])('behind a head that is sound, %s is mended at the next start', async (name) => {
    const server = seeded();
    let desk = await openDesk(server);
    await desk.current();
    await desk.close();
    const path = join(desk.profileDir, name);
    const bytes = readFileSync(path);
    randomBytes(bytes.length - 8_192).copy(bytes, 8_192);
    writeFileSync(path, bytes);
    desk = await desk.restart();
    expect(desk.notices()).toContain(name === 'cache.db' ? 'cache_rebuilt' : 'outbox_kept_aside');
    await desk.current();
    expect((await desk.call('conversation:get', { conversationId: C1 }))?.messages).toHaveLength(1);
    await desk.close();
  });

  it('a damaged outbox is kept aside, still encrypted, a new one is begun, and it is said plainly', async () => {
    const server = seeded();
    let desk = await openDesk(server);
    cutOff(server);
    await desk.mutate('conversation.note', noteOf('will be kept aside'));
    await desk.close();
    damage(join(desk.profileDir, 'outbox.db'));
    server.faults.down = false;
    desk = await desk.restart();
    expect(desk.notices()).toContain('outbox_kept_aside');
    const kept = readdirSync(desk.profileDir).filter((name) => name.startsWith('outbox.corrupt-'));
    expect(kept.length).toBeGreaterThan(0);
    await desk.current();
    await desk.mutate('conversation.note', noteOf('after'));
    await until(() => server.applied.some(({ args }) => args.text === 'after'));
    await desk.close();
  });
});

describe('power and space', () => {
  it('invariant 14: killed in the middle of commits, every change that was confirmed is there and none is half there', async () => {
    const folder = await temporaryFolder();
    const key = randomBytes(32);
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../../../tests/support/outbox-writer.ts'), folder, key.toString('hex')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let confirmed = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      confirmed = Math.max(confirmed, ...chunk.toString().trim().split('\n').map(Number).filter(Number.isFinite));
      if (confirmed > 30) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const outbox = openOutbox(join(folder, 'outbox.db'), key, () => 'other');
    const entries = outbox.mutations.all();
    expect(entries.length).toBeGreaterThanOrEqual(confirmed);
    expect(entries.map(({ n }) => n)).toEqual(entries.map((_, i) => i + 1));
    // Each was written together with its draft.
    expect(outbox.drafts.count()).toBe(entries.length);
    expect(outbox.isSound()).toBe(true);
    outbox.close();
  });

  it('CUR-1: rows and cursor go back together when a page fails in the middle', async () => {
    const folder = await temporaryFolder();
    const cache = openCache(join(folder, 'cache.db'), randomBytes(32));
    const page = {
      epoch: 'e',
      reset: true,
      from: 0,
      to: 9,
      target: 9,
      gained: ['ws'],
      lost: [],
      resume: null,
      more: false,
      serverTime: 0,
    };
    const row = (entity: string, id: string, data: unknown) => ({ kind: 'put', scope: 'ws', entity, id, seq: 9, data });
    const poisoned = {
      get kind(): string {
        throw new Error('cut');
      },
    };
    expect(() => cache.apply({ ...page, changes: [row('agent', mira.id, mira), poisoned] })).toThrow('cut');
    expect(cache.get('agent', mira.id)).toBeNull();
    expect(cache.position()).toEqual({ epoch: '', cursor: 0, held: [], resume: null, again: [] });
    cache.apply({ ...page, changes: [row('agent', mira.id, mira)] });
    expect(cache.position()).toEqual({ epoch: 'e', cursor: 9, held: ['ws'], resume: null, again: [] });
    cache.close();
  });

  it('a full disk: the call says so, nothing is half done, and with room again it works', async () => {
    const folder = await temporaryFolder();
    const outbox = openOutbox(join(folder, 'outbox.db'), randomBytes(32), () => 'client');
    const entry = (id: string, text: string) => ({
      id,
      lane: C1,
      name: 'conversation.note',
      args: { text },
      at: '2026-11-21T00:00:00.000Z',
      enqueuedMs: 0,
    });
    outbox.limitPages(60);
    const added: string[] = [];
    expect(() => {
      for (let i = 0; i < 200; i += 1) {
        outbox.atomically(() => {
          outbox.mutations.add(entry(`m${i}`, 'x'.repeat(4_000)));
          outbox.drafts.set({ ...draftOf('x'.repeat(4_000)), conversationId: idOf<ConversationId>(i), updatedAt: 0 });
        });
        added.push(`m${i}`);
      }
    }).toThrow(/full/);
    expect(outbox.mutations.all().map(({ id }) => id)).toEqual(added);
    expect(outbox.drafts.count()).toBe(added.length);
    outbox.limitPages(1_000_000);
    outbox.mutations.add(entry('last', 'room'));
    expect(outbox.mutations.all().at(-1)?.n).toBe(added.length + 1);
    outbox.close();
  });

  it('a full disk is said by the call that met it and by a notice; what was written before is there', async () => {
    const script = join(import.meta.dirname, '../../../../tests/support/engine-on-full-disk.ts');
    // Files of at most 1 or 2 MB, by the shell's unit.
    const child = spawn('sh', ['-c', 'ulimit -f 2000 && exec "$0" "$@"', process.execPath, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(child, 'exit');
    const said = JSON.parse(output) as { refusal: unknown; notices: string[]; written: number; kept: number };
    expect(said.refusal).toMatchObject({
      message: expect.stringContaining('disk is full'),
      details: { reason: 'disk_full' },
    });
    expect(said.notices).toContain('disk_full');
    expect(said.written).toBeGreaterThan(10);
    expect(said.kept).toBe(said.written);
  });

  it('drafts survive the end of the app, in the mode written last', async () => {
    const server = seeded();
    let desk = await openDesk(server);
    await desk.call('draft:set', draftOf('a reply'));
    await desk.call('draft:set', { ...draftOf('a note'), mode: 'note' });
    desk = await desk.restart();
    const { drafts, mode } = await desk.call('draft:get', { conversationId: C1 });
    expect(mode).toBe('note');
    expect(drafts.map(({ text }) => text).sort()).toEqual(['a note', 'a reply']);
    await desk.mutate('conversation.reply', {
      conversationId: C1,
      messageId: randomUUID() as MessageId,
      text: 'a reply',
      ownershipVersion: 2,
      seenThrough: 5,
      suggestionId: null,
      suggestedText: null,
    });
    expect((await desk.call('draft:get', { conversationId: C1 })).drafts.map(({ mode: each }) => each)).toEqual([
      'note',
    ]);
    expect(existsSync(join(desk.profileDir, 'cache.next.db'))).toBe(false);
    await desk.close();
  });
});
