import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './csp.ts';

it('SEC-10: the policy is exactly this', () => {
  expect(contentSecurityPolicy()).toBe(
    "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob:; " +
      "font-src 'self'; media-src 'self'; connect-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; " +
      "require-trusted-types-for 'script'",
  );
});

it('SEC-10: development loosens connections and styles, and scripts by the hash of those its page holds', () => {
  const usual = contentSecurityPolicy().split('; ');
  const loosened = contentSecurityPolicy({ origin: 'http://localhost:5173', scriptHashes: ["'sha256-abc'"] }).split(
    '; ',
  );
  expect(loosened.filter((directive) => !usual.includes(directive))).toEqual([
    "script-src 'self' 'sha256-abc'",
    "style-src-elem 'self' 'unsafe-inline'",
    "connect-src 'self' http://localhost:5173 ws://localhost:5173",
  ]);
});
