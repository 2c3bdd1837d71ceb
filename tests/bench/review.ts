/**
 * `npm run bench -- review --data DIR [--seed N] [--part tuned|grouping|articles|queue|window] [--json]`: the leads' queue (E2, E8). Corrections are made of questions of BANKING77 (DIR has its
 * `utterances.jsonl`) and answers written by hand: one topic and one answer is a duplicate, one topic and another number a contradiction, another topic neither. They come one by
 * one, as they would. What is judged is of topics that nothing was tuned on: who works on the rules runs `--part tuned`, which does not read them. Then 5,000 that wait are read
 * as a window asks for them. `--part window`, only when it is named (it builds the desktop and opens it): the same by key press in a lead's real window.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEmbedder } from '#scripts/assistant/embedder.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type AgainstArticles, measureAgainstArticles } from './review-articles.ts';
import { type Grouping, measureGrouping, readQuestions } from './review-grouping.ts';
import { measureQueue, type QueueTimes } from './review-queue.ts';
import { reviewTopics } from './review-topics.ts';
import { heldTopics } from './review-topics-held.ts';
import { measureWindow, type WindowTimes } from './review-window.ts';

type Part = 'tuned' | 'grouping' | 'articles' | 'queue' | 'window';

export type ReviewReport = {
  tuned_on?: Grouping;
  tuned_on_words_alone?: Grouping;
  held?: Grouping;
  words_alone?: Grouping;
  articles?: AgainstArticles;
  articles_words_alone?: AgainstArticles;
  queue?: QueueTimes;
  window?: WindowTimes;
  missed: string[];
};

const parts: readonly Part[] = ['tuned', 'grouping', 'articles', 'queue', 'window'];
const bounds = { recall: 0.9, precision: 0.9, caught: 0.9, articlesRight: 0.9, openMs: 100, nextMs: 33 } as const;

export async function run(args: readonly string[]): Promise<ReviewReport> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: join('..', 'shared', 'data', 'banking77') },
      seed: { type: 'string', default: '1' },
      part: { type: 'string' },
    },
  });
  const { part } = values;
  if (part !== undefined && !parts.some((known) => known === part))
    throw new AppError('invalid', `There is no part ${part}. There are: ${parts.join(', ')}.`);
  const report: ReviewReport = { missed: [] };
  if (part === undefined || part === 'tuned' || part === 'grouping') {
    const questions = readQuestions(join(values.data, 'utterances.jsonl'));
    const seed = Number(values.seed);
    const embed = await loadEmbedder();
    report.tuned_on = await measureGrouping(reviewTopics, questions, seed, embed);
    report.tuned_on_words_alone = await measureGrouping(reviewTopics, questions, seed, null);
    if (part !== 'tuned') {
      report.held = await measureGrouping(heldTopics, questions, seed, embed);
      report.words_alone = await measureGrouping(heldTopics, questions, seed, null);
    }
  }
  if (part === undefined || part === 'articles') {
    report.articles = await measureAgainstArticles(await loadEmbedder());
    report.articles_words_alone = await measureAgainstArticles(null);
  }
  if (part === undefined || part === 'queue') report.queue = await measureQueue(5_000);
  if (part === 'window')
    report.window = await measureWindow(5_000, values.json ? () => undefined : (line) => console.log(line));
  report.missed = missedOf(report);
  if (report.missed.length > 0) process.exitCode = 1;
  return report;
}

function missedOf({ held, articles, queue, window }: ReviewReport): string[] {
  return [
    held && held.recall < bounds.recall ? 'recall' : '',
    held && held.precision < bounds.precision ? 'precision' : '',
    held && held.contradictions_caught < bounds.caught ? 'contradictions_caught' : '',
    articles && articles.caught < bounds.caught ? 'articles_caught' : '',
    articles && articles.right < bounds.articlesRight ? 'articles_right' : '',
    queue && queue.open_p95_ms > bounds.openMs ? 'open_p95_ms' : '',
    queue && queue.next_p95_ms > bounds.nextMs ? 'next_p95_ms' : '',
    window && window.open_p95_ms > bounds.openMs ? 'window_open_p95_ms' : '',
    window && window.next_p95_ms > bounds.nextMs ? 'window_next_p95_ms' : '',
  ].filter((name) => name !== '');
}
