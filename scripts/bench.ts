/**
 * `npm run bench [-- --json] [--rows N]`: how fast a real engine follows a real server on this machine. Absolute times say little about another machine:
 * each figure stands beside a bare SQLite loop of the same run (SYNC.md §7). The last line is one JSON object; with --json the only one.
 */
import { parseArgs } from 'node:util';
import { measure } from '../tests/bench/measure.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '5000' } },
});
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 100) {
  console.error('--rows must be a whole number of at least 100.');
  process.exit(2);
}
const say = values.json ? () => undefined : (line: string) => console.log(line);
const report = await measure({ rows, say });
console.log(JSON.stringify(report));
process.exit(0);
