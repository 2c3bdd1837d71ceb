/**
 * The product's engines on lines of a file: npm run --silent assistant -- <task> < in.jsonl > out.jsonl
 * Tasks: summarize, sentiment, human-request, classify --train rows.jsonl, rank [--corpus rows.jsonl], suggest --corpus rows.jsonl, calibrate --settings changed.json.
 * One line out for each line in. The functions are the ones that the product calls. `--engine model`: with the language model that the environment names, for what one is asked
 * in the product.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readShippedMatch } from '#server/ai/shipped-match.ts';
import { limits } from '#shared/lib/limits.ts';
import { calibrate, readSettingsFile } from './assistant/calibrate.ts';
import { loadEmbedder, rememberVectors } from './assistant/embedder.ts';
import { openModelSummaries } from './assistant/model-summaries.ts';
import {
  type CorpusRow,
  classifyRow,
  humanRequest,
  type InputRow,
  prepareClassifier,
  prepareCorpus,
  prepareMatch,
  rankRow,
  sentiment,
  suggestRow,
  summarize,
  type TrainRow,
} from './assistant/tasks.ts';

const turn = z.object({ speaker: z.string(), text: z.string(), intent: z.string().max(limits.labelChars).optional() });
const inputRow = z.union([z.object({ turns: z.array(turn) }), z.object({ text: z.string() })]);

const usage = `Usage: npm run --silent assistant -- <task> < in.jsonl > out.jsonl
  summarize | sentiment | human-request
  rank [--corpus rows.jsonl]        by what those past replies teach, or else by the model in resources/models
  classify --train rows.jsonl       labelled rows {id, text, label}
  suggest --corpus rows.jsonl       past replies {cid, text, action, context}
  calibrate --settings changed.json [--before present.json]
                                    replays conversations (lines of {id, turns, label, escalated}) under changed trigger
                                    settings; one report out, progress on standard error
Options: --lexical (no sentence vectors)
  --engine built-in | model         model: summarize alone, worded by the endpoint of BATON_LLM_URL, BATON_LLM_MODEL and BATON_LLM_KEY where its
                                    words pass the checks; each line says which engine it is of
A line in: {"id": "1", "turns": [{"speaker": "customer", "text": "…"}, {"speaker": "assistant", "text": "…"}]}
  (a turn without words may have "intent": what a voice bot's recogniser called it)
  or {"id": "1", "text": "…"} for one message; speakers: customer, assistant, agent; for rank also
  "candidates": [{"cid": "a", "text": "…"}].`;

function readLines<T>(source: string | 0): T[] {
  return readFileSync(source, 'utf8')
    .split('\n')
    .map((line, i) => ({ line, n: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, n }) => parseLine<T>(line, source === 0 ? `Line ${n}` : `${source}, line ${n}`));
}

function parseLine<T>(line: string, where: string): T {
  try {
    return JSON.parse(line) as T;
  } catch {
    throw new Error(`${where} is not JSON.`);
  }
}

/** A line of another form would otherwise be answered as if nothing had been said. */
function requireForm(row: InputRow, n: number): InputRow {
  const form = inputRow.safeParse(row);
  if (!form.success) throw new Error(`Line ${n} has neither "text" nor "turns" of {speaker, text}.\n\n${usage}`);
  return row;
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
    const match = options.corpus ? prepareMatch(readLines<CorpusRow>(options.corpus)) : readShippedMatch();
    return (row) => rankRow(row, match);
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

const readRows = () => readLines<InputRow>(0).map((row, i) => requireForm(row, i + 1));

/** Lines out as they come; on standard error what became of them. Ends with 1 where the endpoint was of no use, so that nobody takes the built-in engine's lines for a model's. */
async function summarizeWithModel(task: string | undefined): Promise<void> {
  if (task !== 'summarize')
    throw new Error(
      `In the product no language model is asked for "${task ?? ''}": leave --engine model away. It words summaries (summarize), replies and answers.`,
    );
  const summaries = openModelSummaries(process.env);
  for (const row of readRows()) process.stdout.write(`${JSON.stringify(await summaries.summarize(row))}\n`);
  const { text, isUseless } = summaries.report();
  summaries.stop();
  process.stderr.write(`Language model: ${text}\n`);
  if (!isUseless) return;
  process.stderr.write('The language model gave no line an answer; all lines are the built-in engine’s.\n');
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      train: { type: 'string' },
      corpus: { type: 'string' },
      settings: { type: 'string' },
      before: { type: 'string' },
      lexical: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'built-in' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.engine !== 'built-in' && values.engine !== 'model')
    throw new Error(`There is no engine "${values.engine}": built-in or model.\n\n${usage}`);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (positionals[0] === 'calibrate' && values.settings) {
    const before = values.before === undefined ? null : readSettingsFile(values.before);
    const report = calibrate(readLines<unknown>(0), { before, after: readSettingsFile(values.settings) }, (done, of) =>
      process.stderr.write(`${done} of ${of}\n`),
    );
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  if (values.engine === 'model') {
    await summarizeWithModel(positionals[0]);
    return;
  }
  const run = await chooseTask(positionals[0], values);
  const rows = readRows();
  for (const row of rows) process.stdout.write(`${JSON.stringify(await run(row))}\n`);
}

process.stdout.on('error', () => process.exit(0));
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
