import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/errors.ts';
import type { NoteId } from '#shared/lib/ids.ts';
import { mira, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { C1, openEngineDesk } from '#tests/support/engine-desk.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

let server: ScriptedServer;
let desk: TestEngine;
beforeEach(async () => {
  ({ server, desk } = await openEngineDesk());
});
afterEach(async () => {
  await desk.close();
});
afterAll(removeFolders);

describe('the session', () => {
  it('SEC-25: an ended session locks content, keeps the outbox, and tells the host to forget the token', async () => {
    server.faults.retryLanes.add(C1);
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'kept' });
    server.push('session:ended', { reason: 'Signed out on another device.' });
    await until(async () => (await desk.call('session:get', {})).connection.state === 'locked');
    expect(await desk.call('session:get', {})).toMatchObject({
      agent: null,
      connection: { reason: 'Signed out on another device.' },
    });
    for (const name of ['outbox:list', 'workspace:get'])
      expect(await desk.raw(name, {})).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    expect(desk.events).toContainEqual({ event: 'token', data: { token: null, email: null } });
    server.faults.retryLanes.clear();
    desk.engine.setToken('new token');
    await until(() => server.applied.length === 1);
  });

  it('SEC-25: another agent’s session does not open a profile in which something waits', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'Mira’s' });
    const other = createScriptedServer(tomas);
    desk = await desk.restart({ connect: other.connect });
    await until(async () => (await desk.call('session:get', {})).connection.state === 'locked');
    expect(await desk.raw('outbox:list', {})).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    expect(other.pushes).toBe(0);
  });

  it('SEC-25: with nothing waiting the profile is emptied before another agent is let in', async () => {
    const other = createScriptedServer({ ...tomas });
    other.put(['ws'], 'agent', tomas.id, tomas);
    desk = await desk.restart({ connect: other.connect });
    await desk.current();
    expect((await desk.call('session:get', {})).agent?.id).toBe(tomas.id);
    expect(await desk.call('conversation:get', { conversationId: C1 })).toBeNull();
  });

  it('signing in gives the token to the host and never to the answer; a refusal says so', async () => {
    await desk.close();
    const http: Server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        const isRight = body.includes('right');
        if (isRight) response.setHeader('set-auth-token', 'secret-token');
        response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const serverUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    desk = await startTestEngine({ connect: server.connect, serverUrl, token: null });
    expect((await desk.call('session:get', {})).connection.state).toBe('signed_out');
    expect(await desk.raw('session:signIn', { email: 'm@x.example', password: 'wrong' })).toMatchObject({
      ok: false,
      error: { code: 'unauthenticated' },
    });
    const answer = await desk.raw('session:signIn', { email: 'm@x.example', password: 'right' });
    expect(answer).toMatchObject({ ok: true, value: { agent: { id: mira.id } } });
    expect(JSON.stringify(answer)).not.toContain('secret-token');
    expect(desk.events).toContainEqual({ event: 'token', data: { token: 'secret-token', email: 'm@x.example' } });
    await desk.current();
    await desk.call('settings:set', { theme: 'dark', density: 'compact', language: 'de' });
    await desk.call('session:signOut', {});
    expect(await desk.call('session:get', {})).toMatchObject({ agent: null, connection: { state: 'signed_out' } });
    expect(await desk.call('settings:get', {})).toEqual({ theme: 'dark', density: 'compact', language: 'de' });
    await new Promise((resolve) => http.close(resolve));
  });

  it('a version that is too old locks the line, not the content', async () => {
    server.faults.refuseAll = new AppError('client_too_old', 'This version is too old for the server.');
    server.cut();
    await until(async () => (await desk.call('session:get', {})).connection.state === 'too_old');
    expect(await desk.call('conversation:get', { conversationId: C1 })).not.toBeNull();
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'kept' });
    expect((await desk.call('outbox:list', {})).entries).toHaveLength(1);
  });
});
