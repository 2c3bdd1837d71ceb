/**
 * `npm run bench -- sync [--json] [--rows N]`: the feed beside bare encrypted SQLite of the same run, on the embedded database. Beside other products: sync-driver.mjs.
 */
import { parseArgs } from 'node:util';
import { measure } from './measure.ts';

export type SyncReport = {
  rows: number;
  catch_up_ms: number;
  catch_up_rows_per_s: number;
  /** Rows a second over those of the floor: one, if the catch-up cost nothing but storing. */
  catch_up_of_floor: number;
  one_change_p50_ms: number;
  one_change_p99_ms: number;
  /** Times the p50 of one commit of the floor. */
  one_change_over_floor: number;
  /** Bytes sent over bytes of the same pages as JSON; SYNC 7 asks for at most 0.35. */
  wire_ratio: number;
};

/** Throws for a number of rows below 100. */
export async function run(args: readonly string[]): Promise<SyncReport> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '10000' } },
  });
  const rows = Number(values.rows);
  if (!Number.isSafeInteger(rows) || rows < 100) throw new Error('--rows must be a whole number of at least 100.');
  const found = await measure({ rows, say: values.json ? () => undefined : (line) => console.log(line) });
  return {
    rows,
    catch_up_ms: found.catch_up.ms,
    catch_up_rows_per_s: found.catch_up.rows_per_s,
    catch_up_of_floor: found.catch_up.of_floor,
    one_change_p50_ms: found.one_change.p50_ms,
    one_change_p99_ms: found.one_change.p99_ms,
    one_change_over_floor: found.one_change.over_floor,
    wire_ratio: found.wire_ratio,
  };
}
