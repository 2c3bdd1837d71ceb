import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A topic with its questions: those that corrections may come of, and those that are only asked to measure. No question is in both. */
export type Topic = { key: string; title: string; taught: string[]; unseen: string[] };

type Row = { id: string; turns: { speaker: string; text: string; intent?: string }[]; meta?: { tasks?: string[] } };

/** Every topic has at least so many questions to learn from, beside those to measure. */
const leastTaught = 20;
const mostTaught = 40;

/** BANKING77, DEV part (the official training rows): one question a row, its intent is the topic. The official test is not read. */
export function readBanking(folder: string, most: number, unseen: number): Topic[] {
  const rows = readRows(join(folder, 'banking77', 'utterances.jsonl')).flatMap(({ id, turns }) => {
    const [first] = turns;
    return first?.intent === undefined ? [] : [{ id, text: first.text, topic: first.intent }];
  });
  return toTopics('banking', rows, most, unseen);
}

/**
 * STAR, DEV part: the first thing that a customer says in a conversation with a single task. Its two banking tasks are left out: what is corrected about a bank touches them, and
 * they are measured as topics that nobody touches.
 */
export function readStar(folder: string, most: number, unseen: number): Topic[] {
  const rows = readRows(join(folder, 'star', 'conversations.jsonl')).flatMap(({ id, turns, meta }) => {
    const [task, ...more] = meta?.tasks ?? [];
    const first = turns.find(({ speaker }) => speaker === 'customer');
    if (task === undefined || more.length > 0 || task.startsWith('bank_') || !first) return [];
    return first.text.split(/\s+/).length < 4 ? [] : [{ id, text: first.text, topic: task }];
  });
  return toTopics('service', rows, most, unseen);
}

function readRows(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** In a fixed order that has nothing to do with the file's; a text that comes twice counts once. */
function toTopics(
  prefix: string,
  rows: readonly { id: string; text: string; topic: string }[],
  most: number,
  unseen: number,
): Topic[] {
  const order = (id: string) => createHash('sha1').update(`${id}:learning`).digest('hex');
  const sorted = rows.map((row) => ({ ...row, at: order(row.id) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  const byTopic = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { text, topic } of sorted) {
    const key = text.trim().toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), text]);
  }
  return [...byTopic]
    .filter(([, texts]) => texts.length >= unseen + leastTaught)
    .sort(([a], [b]) => (order(a) < order(b) ? -1 : 1))
    .slice(0, most)
    .map(([topic, texts]) => ({
      key: `${prefix}.${topic.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
      title: topic.replaceAll('_', ' ').replaceAll('?', '').toLowerCase(),
      unseen: texts.slice(0, unseen),
      taught: texts.slice(unseen, unseen + mostTaught),
    }));
}

/** What people have agreed to say about a topic. No two topics share it, so an answer with it cites that topic and no other. */
export function answerTo({ title }: Topic): string {
  return `About ${title}: this is how it is done with us, step by step, as our team has written it down.`;
}
