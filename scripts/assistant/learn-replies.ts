/**
 * Learns which reply fits what was said: node scripts/assistant/learn-replies.ts conversations.jsonl [--folds N [--only N]] [--asked N] [--members N] [--out FILE]
 * The file holds lines {id, turns: [{speaker, text, action?}]}. With --folds, the share of replies found first, among five and among ten of a hundred, by the product's own
 * ranking on conversations that were not learned from, of --asked replies (with --only, of one of the folds); the hundred are theirs too, so that no text is known as a reply to something else. With --out, the model of all of them is written (resources/models/reply-match.json is that of STAR's dev part, MIT).
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { learnReplyMatch } from '#shared/assistant/learn-reply-match.ts';
import { packReplyMatch } from '#shared/assistant/pack-reply-match.ts';
import { rankReplies } from '#shared/assistant/rank-replies.ts';
import type { GivenReply } from '#shared/assistant/reply-match.ts';
import type { MessageId } from '#shared/lib/ids.ts';

const shortestReply = 15;
const offered = 100;

type Line = { id: string; turns: { speaker: string; text: string; action?: string }[] };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'string', default: '0' },
    asked: { type: 'string', default: '1000' },
    only: { type: 'string' },
    out: { type: 'string' },
    fewest: { type: 'string', default: '4' },
    members: { type: 'string', default: '3' },
  },
});
const lines = readFileSync(positionals[0] ?? 0, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line);
const hash = (text: string) => createHash('sha1').update(text).digest().readUInt32BE(0);
const clean = (text: string) => text.replace(/\s+/g, ' ').trim();

const given: GivenReply[] = lines.flatMap(({ id, turns }) => {
  const said = turns.map(({ speaker, text }) => ({
    author: speaker === 'customer' ? ('customer' as const) : ('agent' as const),
    text: clean(text),
  }));
  return turns.flatMap(({ speaker, action }, i) =>
    speaker === 'agent' && i > 0 && (said[i]?.text.length ?? 0) > shortestReply
      ? [{ conversation: id, text: said[i]?.text ?? '', before: said.slice(0, i), kind: action }]
      : [],
  );
});

const options = { fewest: Number(values.fewest), members: Number(values.members) };
const folds = Number(values.folds);
const places: number[] = [];
for (let fold = 0; fold < folds; fold += 1) {
  if (values.only !== undefined && Number(values.only) !== fold + 1) continue;
  const isAsked = ({ conversation }: GivenReply) => hash(conversation) % folds === fold;
  const model = learnReplyMatch(
    given.filter((reply) => !isAsked(reply)),
    options,
  );
  const pool = given.filter(isAsked);
  const questions = pool
    .filter((reply) => reply.before.some(({ author }) => author === 'customer'))
    .map((reply, i) => ({ reply, order: hash(`${reply.conversation}#${i}`) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.ceil(Number(values.asked) / folds));
  for (const { reply, order } of questions) {
    const others = new Map<string, GivenReply>();
    for (let k = 0; others.size < offered - 1; k += 1) {
      const other = pool[hash(`${order}:${k}`) % pool.length] as GivenReply;
      const same = other.conversation === reply.conversation || (other.kind !== undefined && other.kind === reply.kind);
      if (!same && other.text.toLowerCase() !== reply.text.toLowerCase()) others.set(other.text.toLowerCase(), other);
    }
    const candidates = [reply, ...others.values()].map(({ text }, i) => ({ id: `${i}`, text }));
    const turns = reply.before.map((turn, i) => ({ ...turn, id: `${i}` as MessageId, n: i + 1 }));
    const ranked = await rankReplies({ turns, candidates, match: model });
    places.push(ranked.findIndex(({ id }) => id === '0'));
  }
  const share = (most: number) => (places.filter((place) => place < most).length / places.length).toFixed(3);
  console.log(
    `${fold + 1} of ${folds} folds, ${places.length} replies: first ${share(1)}, of five ${share(5)}, of ten ${share(10)}`,
  );
}
if (values.out) writeFileSync(values.out, `${JSON.stringify(packReplyMatch(learnReplyMatch(given, options)))}\n`);
