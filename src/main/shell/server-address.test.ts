import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/errors.ts';
import { isOlder, runtimeNotice } from './runtime-version.ts';
import { parseServerAddress, sessionFits } from './server-address.ts';

describe('the address of the workspace', () => {
  it('SEC-5: is https, or plain http on this machine', () => {
    expect(parseServerAddress('https://desk.example/path', false)).toBe('https://desk.example');
    expect(parseServerAddress('http://127.0.0.1:4100/', false)).toBe('http://127.0.0.1:4100');
    for (const address of ['http://desk.example', 'ws://desk.example', 'file:///x', 'https://a:b@desk.example', 'desk'])
      expect(() => parseServerAddress(address, false), address).toThrow(AppError);
  });

  it('SEC-7: is on this machine when the runtime is too old', () => {
    expect(parseServerAddress('http://[::1]:4100', true)).toBe('http://[::1]:4100');
    for (const address of ['https://desk.example', 'https://127.0.0.1.evil.test', 'https://localhost.evil.test'])
      expect(() => parseServerAddress(address, true), address).toThrow('on this machine only');
  });

  it('SEC-25: a session goes to its own server only', () => {
    const session = { serverUrl: 'https://desk.example' };
    expect(sessionFits(session, 'https://desk.example', false)).toBe(true);
    expect(sessionFits(session, 'https://desk.example:8443', false)).toBe(false);
    expect(sessionFits(session, 'https://other.example', true)).toBe(false);
    expect(sessionFits(null, 'https://desk.example', true)).toBe(false);
    const local = { serverUrl: 'http://127.0.0.1:4100' };
    expect(sessionFits(local, 'http://127.0.0.1:4200', true)).toBe(true);
    expect(sessionFits(local, 'http://127.0.0.1:4200', false)).toBe(false);
  });
});

describe('SEC-7: the runtime', () => {
  it.each([
    ['33.2.1', true],
    ['42.0.0', true],
    ['42.0.1', false],
    ['45.4.1', false],
    ['42.0.1-beta.1', true],
    ['43.0.0-beta.1', false],
    ['unknown', true],
  ])('%s is too old: %s', (version, expected) => {
    expect(isOlder(version)).toBe(expected);
  });

  it('says so in a standing banner', () => {
    expect(runtimeNotice('33.2.1')).toBe(
      'Development runtime: Electron 33.2.1 is older than 42.0.1. Only local workspaces open.',
    );
    expect(runtimeNotice('45.4.1')).toBeNull();
  });
});
