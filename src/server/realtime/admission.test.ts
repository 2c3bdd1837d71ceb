import { describe, expect, it } from 'vitest';
import { createAdmission, mostHandshakes } from './admission.ts';

describe('admission', () => {
  it('SYNC 2.5: in a stampede the one too many is told when to come back, and is let in afterwards', async () => {
    const { admit } = createAdmission((bytes) => new Uint8Array(bytes).fill(255));
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const under = Array.from({ length: mostHandshakes }, () => admit(() => opened));
    await expect(admit(() => opened)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterMs: 2_200 },
    });
    open();
    await Promise.all(under);
    await expect(admit(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('a handshake that fails gives its place back', async () => {
    const { admit } = createAdmission((bytes) => new Uint8Array(bytes));
    for (let round = 0; round <= mostHandshakes; round += 1)
      await expect(admit(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
