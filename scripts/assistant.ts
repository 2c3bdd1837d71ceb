/**
 * The built-in engine on lines of a file: npm run --silent assistant -- <task> < in.jsonl > out.jsonl
 * Tasks: summarize, sentiment, human-request, classify --train rows.jsonl, rank, suggest --corpus rows.jsonl.
 * One line out for each line in. The functions are the ones that the product calls.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadEmbedder, rememberVectors } from './assistant/embedder.ts';
import {
  type CorpusRow,
  classifyRow,
  humanRequest,
  type InputRow,
  prepareClassifier,
  prepareCorpus,
  rankRow,
  sentiment,
  suggestRow,
  summarize,
  type TrainRow,
} from './assistant/tasks.ts';

const usage = `Usage: npm run --silent assistant -- <task> < in.jsonl > out.jsonl
  summarize | sentiment | human-request | rank
  classify --train rows.jsonl       labelled rows {id, text, label}
  suggest --corpus rows.jsonl       past replies {cid, text, action, context}
Options: --lexical (no sentence vectors)   --engine built-in`;

function readLines<T>(source: string | 0): T[] {
  return readFileSync(source, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

type Run = (row: InputRow) => unknown;

async function chooseTask(
  task: string | undefined,
  options: { train?: string | undefined; corpus?: string | undefined; lexical: boolean },
): Promise<Run> {
  const embedder = () => (options.lexical ? Promise.resolve(undefined) : loadEmbedder().then(rememberVectors));
  if (task === 'summarize') return summarize;
  if (task === 'sentiment') return sentiment;
  if (task === 'human-request') return humanRequest;
  if (task === 'rank') {
    const embed = await embedder();
    return (row) => rankRow(row, embed);
  }
  if (task === 'classify' && options.train) {
    const embed = await embedder();
    const classifier = await prepareClassifier(readLines<TrainRow>(options.train), embed);
    return (row) => classifyRow(classifier, row, embed);
  }
  if (task === 'suggest' && options.corpus) {
    const model = prepareCorpus(readLines<CorpusRow>(options.corpus));
    return (row) => suggestRow(model, row);
  }
  throw new Error(usage);
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      train: { type: 'string' },
      corpus: { type: 'string' },
      lexical: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'built-in' },
    },
  });
  if (values.engine !== 'built-in')
    throw new Error(`No engine "${values.engine}" is configured. The built-in one runs without a key.`);
  const run = await chooseTask(positionals[0], values);
  for (const row of readLines<InputRow>(0)) process.stdout.write(`${JSON.stringify(await run(row))}\n`);
}

process.stdout.on('error', () => process.exit(0));
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
