/**
 * Whether the reply that came next is among the first proposed (D1): node scripts/assistant/measure-next-replies.ts conversations.jsonl [--folds 5] [--asked 1000]
 * Conversations {id, turns: {speaker, text, action}}, an action for each turn of an agent. Learned from all folds but one, with up to three turns before each reply, as
 * the product learns; asked in the fold left out, wherever the customer spoke last. Conversations are parted whole. A hit: the action really taken is that of
 * one of the first 1, 3, 5. The standard error is of the 3, over the questions. Below it: how often the first was right where so much chance was said (`leastChance`, reply-habits.ts).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nextReplies } from '#shared/assistant/next-reply.ts';
import { calibrationError } from './calibration-error.ts';
import { type CorpusRow, prepareCorpus, saidOf } from './tasks.ts';

type CorpusTurn = { speaker: string; text: string; action?: string };
type Conversation = { id: string; turns: CorpusTurn[] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folds: { type: 'string', default: '5' }, asked: { type: 'string', default: '1000' } },
});
const folds = Number(values.folds);
const mostAsked = Number(values.asked);
const contextTurns = 3;

const orderOf = (id: string) => createHash('sha1').update(`${id}:fold`).digest('hex');
const conversations = readFileSync(positionals[0] ?? 0, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Conversation)
  .sort((a, b) => (orderOf(a.id) < orderOf(b.id) ? -1 : 1));

const repliesOf = ({ id, turns }: Conversation) =>
  turns.flatMap((turn, i) =>
    turn.speaker === 'agent' && turn.action && i > 0 ? [{ id: `${id}#${i}`, action: turn.action, turn, turns, i }] : [],
  );

const ranks: number[] = [];
const told: { right: boolean; confidence: number }[] = [];
for (let fold = 0; fold < folds; fold += 1) {
  const learned = conversations.filter((_, i) => i % folds !== fold).flatMap(repliesOf);
  const model = prepareCorpus(
    learned.map(
      ({ id, action, turn, turns, i }): CorpusRow => ({
        cid: id,
        text: turn.text,
        action,
        context: turns.slice(Math.max(0, i - contextTurns), i),
      }),
    ),
  );
  const asked = conversations
    .filter((_, i) => i % folds === fold)
    .flatMap(repliesOf)
    .filter(({ turns, i }) => turns[i - 1]?.speaker === 'customer')
    .sort((a, b) => (orderOf(a.id) < orderOf(b.id) ? -1 : 1))
    .slice(0, Math.ceil(mostAsked / folds));
  const before = ranks.length;
  for (const { action, turns, i } of asked) {
    const found = nextReplies(model, turns.slice(0, i).map(saidOf), 10);
    ranks.push(found.findIndex(({ kind }) => kind === action));
    told.push({ right: found[0]?.kind === action, confidence: found[0]?.chance ?? 0 });
  }
  console.log(
    `fold ${fold + 1}: ${learned.length} replies learned, recall at 3 ${recall(ranks.slice(before), 3).toFixed(3)}`,
  );
}

function recall(list: readonly number[], k: number): number {
  return list.filter((rank) => rank >= 0 && rank < k).length / Math.max(1, list.length);
}

const at3 = recall(ranks, 3);
const standardError = Math.sqrt((at3 * (1 - at3)) / Math.max(1, ranks.length));
console.log(
  `recall at 1: ${recall(ranks, 1).toFixed(3)}, at 3: ${at3.toFixed(3)}, at 5: ${recall(ranks, 5).toFixed(3)}`,
);
console.log(`standard error of recall at 3: ${standardError.toFixed(3)} (${ranks.length} asked)`);
const { error, lines } = calibrationError(told);
console.log(`expected calibration error of the chance: ${error.toFixed(3)}`);
console.log(lines.map((line) => `  ${line}`).join('\n'));
