import { describe, expect, it } from 'vitest';
import { asAppError } from './failures.ts';

describe('what the database throws', () => {
  it.each([
    ['53100', 'The server has no room left. Nothing was stored.'],
    ['57P01', 'The database is not available. Nothing was changed.'],
    ['40001', 'The database is busy. Nothing was changed.'],
  ])('%s is told plainly, and may be tried again', (code, message) => {
    const thrown = Object.assign(new Error('could not extend file "base/5/2619"'), { code });
    expect(asAppError(thrown)).toMatchObject({ code: 'offline', message, details: { retryAfterMs: 1_000 } });
  });

  it('anything else stays what it is', () => {
    const thrown = Object.assign(new Error('syntax'), { code: '42601' });
    expect(asAppError(thrown)).toBe(thrown);
  });
});
