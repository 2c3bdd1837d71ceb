import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/lib/limits.ts';
import { createCallHost } from './call-host.ts';

const own = { isOwnTopFrame: true };

function hostWith(openLink: (url: string) => Promise<void> = async () => undefined) {
  const reported: unknown[] = [];
  const host = createCallHost(
    {
      'shell:openLink': async ({ url }) => {
        await openLink(url);
        return {};
      },
      'shell:setBadge': () => ({}),
      'shell:notify': () => ({}),
    },
    (thrown) => {
      reported.push(thrown);
      return 'id-1';
    },
  );
  return { host, reported };
}

describe('SEC-17: the calls of the page', () => {
  it('are answered', async () => {
    expect(await hostWith().host(own, 'shell:setBadge', { waiting: 3, label: '3 waiting' })).toEqual({
      ok: true,
      value: {},
    });
  });

  it('are forbidden to anything but the top frame of an own window', async () => {
    const answer = await hostWith().host({ isOwnTopFrame: false }, 'shell:setBadge', {
      waiting: 3,
      label: '3 waiting',
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(['__proto__', 'constructor', 'toString', 'session:get', '', null, 7, { toString: () => 'shell:setBadge' }])(
    'have no name %j',
    async (name) => {
      expect(await hostWith().host(own, name, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
    },
  );

  it('carry at most 1 MiB, and no unknown field', async () => {
    const { host } = hostWith();
    const url = 'x'.repeat(limits.ipcBytes);
    expect(await host(own, 'shell:openLink', { url })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    const extra = { waiting: 1, path: 'x' };
    expect(await host(own, 'shell:setBadge', extra)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('never answer with a stack or a path', async () => {
    const fault = new Error('ENOENT: /home/ana/.config/baton/keys.json');
    const { host, reported } = hostWith(async () => await Promise.reject(fault));
    const answer = await host(own, 'shell:openLink', { url: 'https://example.com' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', id: 'id-1' } });
    expect(JSON.stringify(answer)).not.toMatch(/home|ENOENT|\bat /);
    expect(reported).toEqual([fault]);
  });

  it('10,000 random payloads: always a Result, never a throw', async () => {
    const { host } = hostWith();
    const names = ['shell:openLink', 'shell:setBadge', 'shell:notify', '__proto__', 'x'];
    const input = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true }), fc.object());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), input, async (name, payload) => {
        const answer = await host(own, name, payload);
        expect(answer.ok ? 'ok' : answer.error.code).toMatch(/^(ok|invalid)$/);
      }),
      { numRuns: 10_000 },
    );
  });
});
