/** `npm run bench -- desk [--json] [--rows N]`: how fast a real engine follows a real server on the embedded database. */
import { parseArgs } from 'node:util';
import { type BenchReport, measure } from './measure.ts';

/** Throws for a number of rows below 100. */
export async function run(args: readonly string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '5000' } },
  });
  const rows = Number(values.rows);
  if (!Number.isSafeInteger(rows) || rows < 100) throw new Error('--rows must be a whole number of at least 100.');
  return await measure({ rows, say: values.json ? () => undefined : (line) => console.log(line) });
}
