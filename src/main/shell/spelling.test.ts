import { describe, expect, it } from 'vitest';
import { hasSystemSpelling } from './spelling.ts';

describe('SEC-9: spelling', () => {
  it('is checked only where the system does it without asking anybody', () => {
    expect(['darwin', 'win32', 'linux'].map((platform) => hasSystemSpelling(platform as NodeJS.Platform))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
