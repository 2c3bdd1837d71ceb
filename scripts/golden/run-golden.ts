import type { Category } from '#server/ai/read-knowledge.ts';
import { askKnowledge } from '#server/publishing/ask-knowledge.ts';
import { trainClassifier } from '#shared/assistant/classify.ts';
import { createPassageIndex, embedPassages } from '#shared/assistant/retrieval.ts';
import type { Embed, Passage } from '#shared/assistant/types.ts';
import { gradeSaid, type Said } from '#shared/publication/golden-case.ts';
import { readGoldenSources } from './golden-sources.ts';
import type { FileCase } from './read-golden-file.ts';

export type Regression = { id: string; question: string; why: string; said: string };
export type GoldenReport = {
  cases: number;
  passed: number;
  regressions: number;
  articles: number;
  answers: number;
  method: 'hybrid' | 'lexical';
  ms: number;
};

/**
 * Asks every case of a workspace with the functions of the first responder: of a described one its articles and answers.jsonl as the knowledge and golden.jsonl as the set, of one that a
 * backend keeps what is live there. `onRegression` is told of each that is not as it must be, in order. Throws AppError for a folder that cannot be read.
 */
export async function runGolden(
  folder: string,
  options: { embed?: Embed; onRegression: (regression: Regression) => void },
): Promise<GoldenReport> {
  const startedMs = performance.now();
  const { embed } = options;
  const { passages, categories, cases } = await readGoldenSources(folder);
  const index = createPassageIndex(passages);
  if (embed) await embedPassages(index, embed);
  const byKey = new Map<string, Category>(categories.map((category) => [category.key, category]));
  const examples = categories.flatMap(({ key, examples: texts }) => texts.map((text) => ({ text, label: key })));
  const vectors = embed
    ? await inBatches(
        examples.map(({ text }) => text),
        embed,
      )
    : [];
  const classifier = trainClassifier(examples.map((example, i) => ({ ...example, vector: vectors[i] ?? null })));
  const asked = embed
    ? await inBatches(
        cases.map(({ question }) => question),
        embed,
      )
    : [];
  let regressions = 0;
  for (const [i, one] of cases.entries()) {
    const said = askKnowledge(index, { classifier, categories: byKey }, { ...one, vector: asked[i] ?? null });
    const why = faultOf(one, said);
    if (why === null) continue;
    regressions += 1;
    options.onRegression({ id: one.id, question: one.question, why, said: said.text });
  }
  return {
    cases: cases.length,
    passed: cases.length - regressions,
    regressions,
    articles: countOf(passages, 'article'),
    answers: countOf(passages, 'answer'),
    method: embed ? 'hybrid' : 'lexical',
    ms: Math.round(performance.now() - startedMs),
  };
}

/** A passage is named after what it is of: `article:ID:…`, `answer:ID:…`. */
function countOf(passages: readonly Passage[], kind: 'article' | 'answer'): number {
  return new Set(passages.flatMap(({ id }) => (id.startsWith(`${kind}:`) ? [id.split(':')[1]] : []))).size;
}

const batchSize = 32;

async function inBatches(texts: readonly string[], embed: Embed): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += batchSize) vectors.push(...(await embed(texts.slice(at, at + batchSize))));
  return vectors;
}

/** What is wrong with what was said, in words; null: it is as it must be. */
function faultOf(one: FileCase, said: Said): string | null {
  if (gradeSaid(one, said) === 2) return null;
  if (said.kind !== 'answer') return `${said.kind} instead of an answer`;
  if (one.handover) return 'answered instead of handed over';
  const { correctionId: wanted } = one.source;
  const cited = said.sources.map(({ articleId, correctionId }) => articleId ?? correctionId ?? '?');
  if (wanted !== undefined && !cited.includes(wanted)) return `cites ${cited.join(', ')} instead of ${wanted}`;
  const silent = { ...one, source: {} };
  const missing = one.mustSay.filter((words) => gradeSaid({ ...silent, mustSay: [words], mustNotSay: [] }, said) < 2);
  if (missing.length > 0) return `does not say “${missing.join('”, “')}”`;
  const foul = one.mustNotSay.filter((words) => gradeSaid({ ...silent, mustSay: [], mustNotSay: [words] }, said) < 2);
  return `says “${foul.join('”, “')}”`;
}
