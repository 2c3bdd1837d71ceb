/**
 * `npm run bench -- assistant [--json]`: the built-in engine on made-up conversations: the triggers of one message, the triage of one message, the summary of forty turns,
 * and suggestions over 10,000 passages of articles and past replies, with sentence vectors. Goals (issue 3): 30, 50, 300 and 120 ms at the 95th percentile, 350 MB.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadEmbedder } from '#scripts/assistant/embedder.ts';
import { nothingKnown, summaryOf } from '#scripts/assistant/tasks.ts';
import { readShippedMatch } from '#server/ai/shipped-match.ts';
import { classify, gradeComplexity, gradeUrgency, trainClassifier } from '#shared/assistant/classify.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import { setVector } from '#shared/assistant/packed-vectors.ts';
import { createPassageIndex, retrieve } from '#shared/assistant/retrieval.ts';
import { scoreSentiment } from '#shared/assistant/sentiment.ts';
import { suggestReplies } from '#shared/assistant/suggest.ts';
import { summaryText } from '#shared/assistant/summary.ts';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { evaluateTriggers } from '#shared/assistant/triggers.ts';
import type { Embed, Passage, Turn } from '#shared/assistant/types.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';

export type AssistantReport = {
  trigger_p95_ms: number;
  triage_p95_ms: number;
  summary_p95_ms: number;
  suggest_p95_ms: number;
  rss_mb: number;
  /** After all runs, with what they threw away and was not yet collected. */
  rss_after_mb: number;
  /** Mean time of the processor for one run: what is left of the wall clock where nothing else runs. */
  processor_ms: { trigger: number; triage: number; summary: number; suggest: number };
};

const passageCount = 10_000;
/** As the server gives its articles vectors. */
const backgroundBatch = 8;
/** As many as have vectors of their own; the others borrow theirs, for embedding all would take minutes and cost nothing in a search. */
const embedded = 200;

const subjects = [
  'invoice',
  'dispatch board',
  'technician',
  'calendar',
  'export',
  'price list',
  'password',
  'contract',
];
const troubles = ['shows the wrong amount', 'stays blank', 'does not load', 'was charged twice', 'cannot be opened'];
const pick = (list: readonly string[], i: number) => list[i % list.length] ?? '';
const sentenceOf = (i: number) =>
  `The ${pick(subjects, i)} ${pick(troubles, i * 7 + 3)} since ${1 + (i % 28)} March, number INV-${20_000 + i}.`;

function threadOf(length: number, seed: number): Turn[] {
  return Array.from({ length }, (_, i) => ({
    id: uuidFrom(i, new Uint8Array(10)) as MessageId,
    n: i + 1,
    author: i % 2 === 0 ? 'customer' : 'assistant',
    text:
      i % 2 === 0
        ? `${sentenceOf(seed + i)} I already tried that, it did not help.`
        : `Please open the settings and check the ${pick(subjects, seed + i)}.`,
  }));
}

function passageOf(i: number): Passage {
  return {
    id: `p${i}`,
    kind: i % 3 === 0 ? 'resolution' : 'article',
    articleId: null,
    correctionId: null,
    title: `${pick(subjects, i)} ${pick(troubles, i)}`,
    heading: `Case ${i}`,
    text: `${sentenceOf(i)} Open Settings, choose ${pick(subjects, i * 5 + 1)} and select step ${i % 50}. It is put right within the hour.`,
    audience: i % 3 === 0 ? 'internal' : 'public',
    pages: [],
    language: 'en',
    categoryKey: null,
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;

type Taken = { p95Ms: number; processorMs: number };

/** Wall clock at the 95th percentile, and the processor's time a run on the average, which other programs hardly change. */
async function measure(times: number, work: (i: number) => unknown): Promise<Taken> {
  for (let i = 0; i < 3; i += 1) await work(i);
  const taken: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await work(i + 3);
    taken.push(performance.now() - from);
  }
  taken.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  return {
    p95Ms: tenths(taken[Math.ceil(times * 0.95) - 1] ?? 0),
    processorMs: tenths((user + system) / 1000 / times),
  };
}

const weighMb = () => Math.round(process.memoryUsage().rss / 1024 / 1024);

/** What was thrown away is no memory of the engine: it is collected before the process is weighed. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

/** Measures in one process; `rss_mb` is the whole of it with model, index and classifier loaded, before the runs. */
export async function run(args: readonly string[]): Promise<AssistantReport> {
  parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  const embed = await loadEmbedder();
  const inBatches: Embed = async (texts) => {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += backgroundBatch)
      vectors.push(...(await embed(texts.slice(at, at + backgroundBatch))));
    return vectors;
  };
  const passages = Array.from({ length: passageCount }, (_, i) => passageOf(i));
  const index = createPassageIndex(passages);
  const vectors = await inBatches(passages.slice(0, embedded).map(({ title, text }) => `${title}. ${text}`));
  let at = 0;
  for (const { slot } of index.entries.values()) {
    const vector = vectors[at % vectors.length];
    if (vector) setVector(index.vectors, slot, vector);
    at += 1;
  }
  const examples = Array.from({ length: 300 }, (_, i) => ({ text: sentenceOf(i), label: pick(subjects, i) }));
  const exampleVectors = await inBatches(examples.map(({ text }) => text));
  const classifier = trainClassifier(examples.map((example, i) => ({ ...example, vector: exampleVectors[i] ?? null })));

  const match = readShippedMatch();

  collectGarbage();
  const loaded = weighMb();
  const trigger = await measure(200, (i) =>
    evaluateTriggers({ turns: threadOf(12, i), sinceN: 0, settings: defaultTriggerSettings, facts: nothingKnown }),
  );
  const triage = await measure(100, async (i) => {
    const text = `${sentenceOf(i * 31)} It is urgent, our whole team waits.`;
    const [vector] = await embed([text]);
    return [
      classify(classifier, text, vector),
      gradeUrgency([text]),
      gradeComplexity([text]),
      scoreSentiment(text),
      detectLanguage(text),
    ];
  });
  const summary = await measure(50, (i) => summaryText(summaryOf(threadOf(40, i))));
  const suggest = await measure(50, async (i) => {
    const turns = threadOf(5, i * 13);
    const text = turns.at(-1)?.text ?? '';
    return suggestReplies({
      turns,
      retrieval: await retrieve(index, { text, audience: 'internal' }, embed),
      facts: [],
      match,
    });
  });
  return {
    trigger_p95_ms: trigger.p95Ms,
    triage_p95_ms: triage.p95Ms,
    summary_p95_ms: summary.p95Ms,
    suggest_p95_ms: suggest.p95Ms,
    rss_mb: loaded,
    rss_after_mb: weighMb(),
    processor_ms: {
      trigger: trigger.processorMs,
      triage: triage.processorMs,
      summary: summary.processorMs,
      suggest: suggest.processorMs,
    },
  };
}
