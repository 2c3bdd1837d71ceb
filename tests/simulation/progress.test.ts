import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

const result = (seed: number, what: string[] = []) => ({
  seed,
  findings: what.map((one) => ({ invariant: 4, what: one })),
  traceEnd: [],
  hash: '',
  healedMs: 0,
});

it('says how far a run is, and each finding at once', () => {
  let nowMs = 0;
  const said: string[] = [];
  const progress = createProgress({ schedules: 10, nowMs: () => nowMs, say: (line) => void said.push(line) });
  expect(progress.line()).toBe('0 of 10 schedules, 0 with findings, 0.0 a second, nothing done yet');
  progress.add(result(1));
  progress.add(result(2, ['the cursor went back', 'and more']));
  nowMs = 1_000;
  expect(said).toEqual(['seed 2: invariant 4: the cursor went back']);
  expect(progress.line()).toBe('2 of 10 schedules, 1 with findings, 2.0 a second, 4 s left');
});

it('a run that is interrupted says what was done so far, and does not end well', { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL('../../scripts/simulate.ts', import.meta.url));
  const options = ['--schedules', '1000000', '--actions', '1', '--threads', '1', '--every', '0.2'];
  const run = spawn(process.execPath, [script, ...options]);
  let said = '';
  run.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  run.stderr.on('data', (text: Buffer) => {
    if (/^[1-9]\d* of 1000000 schedules, 0 with findings/m.test(text.toString())) run.kill('SIGTERM');
  });
  const [code] = await once(run, 'close');
  expect(code).toBe(143);
  expect(said).toMatch(/Interrupted by SIGTERM\.\n[1-9]\d* of 1000000 schedules, each twice, 0 with findings/);
});
