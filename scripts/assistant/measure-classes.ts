/**
 * How many are right with few examples, and whether the confidence says so (C1, I1): node scripts/assistant/measure-classes.ts rows.jsonl [--shots 1,5,10,20] [--asked 400] [--lexical]
 * Rows {id, text, label}, as `eval.mjs train` prints them. Of each label so many are learned from; the questions are rows that were not. A label "oos" is learned in full
 * measure (50 rows) and counted by itself. ECE: expected calibration error, with the reliability below it for ten a label. The numbers at the end are those of
 * class-confidence.ts as the learned rows set them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { classify } from '#shared/assistant/classify.ts';
import { calibrationError } from './calibration-error.ts';
import { loadEmbedder, rememberVectors } from './embedder.ts';
import { prepareClassifier, type TrainRow } from './tasks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shots: { type: 'string', default: '1,5,10,20' },
    asked: { type: 'string', default: '400' },
    lexical: { type: 'boolean', default: false },
  },
});
const outside = 'oos';
const mostOutside = 50;

const order = ({ id }: TrainRow) => createHash('sha1').update(`${id}:order`).digest('hex');
const rows = readFileSync(positionals[0] ?? 0, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as TrainRow)
  .map((row) => ({ row, at: order(row) }))
  .sort((a, b) => (a.at < b.at ? -1 : 1))
  .map(({ row }) => row);
const shots = values.shots.split(',').map(Number);
const most = Math.max(...shots);
const embed = values.lexical ? undefined : rememberVectors(await loadEmbedder());

const place = new Map<string, number>();
const placed = rows.map((row) => {
  const n = place.get(row.label) ?? 0;
  place.set(row.label, n + 1);
  return { row, n };
});
const rest = placed.filter(({ row, n }) => n >= (row.label === outside ? mostOutside : most)).map(({ row }) => row);
const inside = rest.filter(({ label }) => label !== outside).slice(0, Number(values.asked));
const asked = [...inside, ...rest.filter(({ label }) => label === outside).slice(0, mostOutside)];
const vectors = embed ? await embed(asked.map(({ text }) => text)) : [];

type Told = { right: boolean; isOutside: boolean; saidOutside: boolean; confidence: number };

for (const count of shots) {
  const learned = placed
    .filter(({ row, n }) => n < (row.label === outside ? mostOutside : count))
    .map(({ row }) => row);
  const classifier = await prepareClassifier(learned, embed);
  const told = asked.map(({ text, label }, i): Told => {
    const best = classify(classifier, text, vectors[i] ?? null)[0];
    return {
      right: best?.label === label,
      isOutside: label === outside,
      saidOutside: best?.label === outside,
      confidence: best?.confidence ?? 0,
    };
  });
  const share = (list: readonly Told[], ok: (one: Told) => boolean) =>
    list.length === 0 ? '–' : (list.filter(ok).length / list.length).toFixed(3);
  const { error, lines } = calibrationError(told);
  const { bias, top, lead } = (embed ? classifier.both : classifier.words()).confidence;
  console.log(
    `${count} a label: right ${share(
      told.filter((one) => !one.isOutside),
      (one) => one.right,
    )}, ` +
      `outside told ${share(
        told.filter((one) => one.isOutside),
        (one) => one.saidOutside,
      )}, ECE ${error.toFixed(3)} (${told.length} asked); ${[bias, top, lead].map((one) => one.toFixed(2)).join(' ')}`,
  );
  if (count === 10) console.log(lines.map((line) => `  ${line}`).join('\n'));
}
