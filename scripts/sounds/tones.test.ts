import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundNames } from '#shared/alert/kinds.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { render, SAMPLE_RATE, tones, toWav } from './tones.ts';

describe.each(soundNames)('the sound "%s"', (name) => {
  const samples = render(tones[name]);

  it('is short, not clipped, and silent at both ends, so that it never clicks', () => {
    expect(samples.length / SAMPLE_RATE).toBeLessThan(0.7);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.2);
    expect(peak).toBeLessThan(0.8);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });

  it('is shipped as this file makes it', async () => {
    const shipped = await readFile(join(PROJECT_ROOT, 'src/renderer/public/sounds', `${name}.wav`));
    expect(shipped.equals(toWav(samples))).toBe(true);
    expect(shipped.length).toBeLessThan(32_000);
  });
});
