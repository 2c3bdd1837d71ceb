import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { pick } from '#server/log.ts';
import { countedAddress } from './customer-limits.ts';
import { sendError } from './send-error.ts';

describe('a request that fails inside', () => {
  it('SEC-41, SEC-89: answers an id; the log has the id and where it was thrown, nothing is left out and nothing quoted', async () => {
    const lines: Record<string, unknown>[] = [];
    const ignore = () => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: (fields: object) => void lines.push(pick(fields)) };
    const app = Fastify();
    app.setErrorHandler((thrown, _request, reply) => sendError(reply, thrown, log, () => 'id-1'));
    app.get('/', () => {
      throw new TypeError('INV-20431 of ana@example.com');
    });
    const answer = await app.inject('/');
    await app.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ error: { code: 'internal' } });
    expect(answer.body).toContain('id-1');
    expect(answer.body).not.toContain('INV-20431');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: 'id-1', at: expect.stringMatching(/^test\.ts:\d+</) });
    expect(lines[0]).not.toHaveProperty('omitted');
    expect(JSON.stringify(lines)).not.toContain('INV-20431');
  });
});

describe('SEC-41, SEC-94: the address that limits count by', () => {
  it('is the /64 of IPv6, the plain address of IPv4, and one for all callers who are gone before they were counted', () => {
    expect(countedAddress('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(countedAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
    // Fastify has no address once the socket is destroyed.
    expect(countedAddress(undefined)).toBe('gone');
  });
});
