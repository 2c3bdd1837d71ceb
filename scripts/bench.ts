/**
 * `npm run bench [-- <name>] [--json] [further options]`: runs tests/bench/<name>.ts, by default `desk`. Each prints one JSON object as its last line; with --json
 * as the only one. Absolute times say little about another machine: each figure stands beside a floor measured in the same run (SYNC.md §7).
 * Started without V8's memory reducer: some seconds behind a large collection it marks the whole heap of this process once more, on all processors, beside what is measured.
 */
import { argv } from 'node:process';

const [first, ...rest] = argv.slice(2);
const isNamed = first !== undefined && !first.startsWith('-');
const name = isNamed ? first : 'desk';
const args = isNamed ? rest : argv.slice(2);

type Bench = { run: (args: readonly string[]) => Promise<object> };
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  assistant: () => import('../tests/bench/assistant.ts'),
  board: () => import('../tests/bench/board.ts'),
  desk: () => import('../tests/bench/desk.ts'),
  desktop: () => import('../tests/bench/desktop.ts'),
  fanout: () => import('../tests/bench/fanout.ts'),
  learning: () => import('../tests/bench/learning.ts'),
  recovery: () => import('../tests/bench/recovery.ts'),
  review: () => import('../tests/bench/review.ts'),
  routing: () => import('../tests/bench/routing.ts'),
  search: () => import('../tests/bench/search.ts'),
  sync: () => import('../tests/bench/sync.ts'),
  ui: () => import('../tests/bench/ui.ts'),
};

const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined) {
  console.error(`There is no bench ${name}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
console.log(JSON.stringify(await (await load()).run(args)));
process.exit(process.exitCode ?? 0);
