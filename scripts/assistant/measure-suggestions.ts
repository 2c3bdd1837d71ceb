/**
 * How relevant the copilot's first suggestion is (D1): node scripts/assistant/measure-suggestions.ts [conversations.jsonl …] [--lexical]
 * In the demo workspace's topics: each example question of a category, and the share whose first suggestion comes from an article of that topic. In the
 * files given: the customers' sentences of another trade, for which no article fits: the share that gets any suggestion. By floor of confidence.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { passagesOfArticle } from '#server/ai/passages.ts';
import type { ArticleRow } from '#shared/article/schema.ts';
import { confidenceOf, ownerOf } from '#shared/assistant/confidence.ts';
import { createPassageIndex, embedPassages, retrieve } from '#shared/assistant/retrieval.ts';
import { findHumanRequest } from '#shared/assistant/triggers/human-request.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { describeWorkspace } from '#shared/workspace/description.ts';
import { calibrationError } from './calibration-error.ts';
import { loadEmbedder, rememberVectors } from './embedder.ts';

const floors = [0.25, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];
/** Shorter sentences are answers to a question, not a matter. */
const fewestWords = 5;
const mostForeign = 400;

type Asked = { text: string; topic: string | null };
type Found = { confidence: number; score: number; topic: string | null; wanted: string | null };

function readWorkspace() {
  const folder = join(import.meta.dirname, '..', '..', 'demo', 'workspace');
  const articles = readdirSync(join(folder, 'articles')).map((fileName) => ({
    fileName,
    content: readFileSync(join(folder, 'articles', fileName), 'utf8'),
  }));
  const workspaceJson = readFileSync(join(folder, 'workspace.json'), 'utf8');
  return describeWorkspace({ workspaceJson, articles }, new Date(0));
}

/** "billing.refund" and "billing.invoice" are one topic: an agent finds the neighbour's article useful. */
const topicOf = (key: string | null) => key?.split('.')[0] ?? null;

function readForeign(files: readonly string[]): Asked[] {
  const said = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => (JSON.parse(line) as { turns: { speaker: string; text: string }[] }).turns)
      .filter(({ speaker, text }) => speaker === 'customer' && text.split(/\s+/).length >= fewestWords)
      .map(({ text }) => text),
  );
  const matters = [...new Set(said)].filter((text) => findHumanRequest(text) === null);
  const step = Math.max(1, Math.floor(matters.length / mostForeign));
  return matters
    .filter((_, i) => i % step === 0)
    .slice(0, mostForeign)
    .map((text) => ({ text, topic: null }));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lexical: { type: 'boolean', default: false }, worst: { type: 'boolean', default: false } },
});
const workspace = readWorkspace();
const passages = workspace.articles.flatMap((article) =>
  passagesOfArticle({ ...article, id: article.slug, updatedAt: '', version: 1 } as unknown as ArticleRow),
);
const topics: ReadonlyMap<string, string | null> = new Map(
  workspace.articles.map((article) => [article.slug, topicOf(article.categoryKey)]),
);
const index = createPassageIndex(passages);
const embed: Embed | undefined = values.lexical ? undefined : rememberVectors(await loadEmbedder());
if (embed) await embedPassages(index, embed);

async function ask({ text, topic }: Asked): Promise<Found> {
  const retrieval = await retrieve(index, { text, audience: 'internal', limit: 40 }, embed);
  const best = retrieval.hits[0];
  const found = best ? (topics.get(ownerOf(best)) ?? null) : null;
  if (values.worst && topic === null && confidenceOf(retrieval) >= 0.5)
    console.log(
      confidenceOf(retrieval).toFixed(2),
      best?.score.toFixed(2),
      text.slice(0, 80),
      '→',
      best?.passage.title,
    );
  return { confidence: confidenceOf(retrieval), score: best?.score ?? 0, topic: found, wanted: topic };
}

async function askAll(asked: readonly Asked[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const one of asked) found.push(await ask(one));
  return found;
}

const own = await askAll(
  workspace.categories.flatMap(({ key, examples }) => examples.map((text) => ({ text, topic: topicOf(key) }))),
);
const foreign = await askAll(readForeign(positionals));
const share = (part: number, whole: number) => (whole === 0 ? '   –' : (part / whole).toFixed(3));
console.log(
  `${own.length} questions of the workspace, ${foreign.length} of another trade; sentence vectors: ${embed ? 'yes' : 'no'}`,
);
console.log('floor  own: suggested  same topic of those  same topic of all  |  foreign: suggested');
for (const floor of floors) {
  const shown = own.filter(({ confidence }) => confidence >= floor);
  const right = shown.filter(({ topic, wanted }) => topic === wanted);
  const wrong = foreign.filter(({ confidence }) => confidence >= floor);
  const figures = [share(shown.length, own.length), share(right.length, shown.length), share(right.length, own.length)];
  console.log(
    `${floor.toFixed(2)}   ${figures.join('           ')}              |  ${share(wrong.length, foreign.length)}`,
  );
}
const claims = [...own, ...foreign].map(({ confidence, topic, wanted }) => ({
  confidence,
  right: wanted !== null && topic === wanted,
}));
const { error, lines } = calibrationError(claims);
console.log(`Expected calibration error of the confidence ${error.toFixed(3)} (${claims.length} questions):`);
console.log(lines.map((line) => `  ${line}`).join('\n'));
