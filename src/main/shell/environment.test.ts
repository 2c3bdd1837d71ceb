import { describe, expect, it } from 'vitest';
import { engineEnvironment, readOverrides, refusedSwitches } from './environment.ts';

const env = {
  BATON_PROFILE_DIR: 'profile',
  BATON_SERVER_URL: 'http://127.0.0.1:4000',
  BATON_STORE_KEY: 'ab'.repeat(32),
  BATON_CREDENTIALS_FILE: 'credentials.json',
  BATON_SCREENSHOT: 'picture.png',
  ELECTRON_RENDERER_URL: 'http://localhost:5173',
};

describe('what the environment may say', () => {
  it('SEC-6: nothing in a packaged build', () => {
    expect(readOverrides(env, true)).toEqual({});
    expect(readOverrides(env, false)).toMatchObject({ profileDir: 'profile', storeKeyHex: 'ab'.repeat(32) });
  });

  it('SEC-6: a packaged build does not start with a switch that opens it', () => {
    const given = new Set(['remote-debugging-port', 'no-sandbox', 'lang']);
    expect(refusedSwitches(true, (name) => given.has(name))).toEqual(['remote-debugging-port', 'no-sandbox']);
    expect(refusedSwitches(false, (name) => given.has(name))).toEqual([]);
  });

  it('SEC-25: the engine inherits no key, no token, no way to bend Node', () => {
    const given = {
      ...env,
      PATH: 'bin',
      NODE_OPTIONS: '--require x',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      HTTPS_PROXY: 'x',
    };
    expect(engineEnvironment(given)).toEqual({ PATH: 'bin' });
  });
});
