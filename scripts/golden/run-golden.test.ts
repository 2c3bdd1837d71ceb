import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEmbedder } from '../assistant/embedder.ts';
import { type GoldenReport, type Regression, runGolden } from './run-golden.ts';

const things = ['invoice', 'calendar', 'technician', 'dispatch board', 'price list', 'password', 'contract', 'export'];
const acts = ['find', 'change', 'delete', 'share', 'print', 'download', 'rename', 'lock', 'copy', 'restore'];
const topics = things.flatMap((thing) => acts.map((act) => ({ thing, act, id: `${act}-${thing.replace(' ', '-')}` })));
const openings = ['How do I', 'Where can I', 'Please tell me how to', 'I would like to', 'Is there a way to'];
const endings = ['', 'today', 'for a colleague', 'on my phone', 'again'];

const workspace = {
  format: 1,
  workspace: { name: 'Golden', timeZone: 'UTC', languages: ['en'] },
  channel: { name: 'App', origins: [] },
  teams: [{ key: 'all', name: 'All' }],
  queues: [{ key: 'all', team: 'all', name: 'All', firstResponseS: 300, nextResponseS: 900 }],
  categories: [
    { key: 'all', name: 'All', queue: 'all', mode: 'soft', floor: 0.3, humanFirst: false, examples: ['Where is it?'] },
  ],
  agents: [],
  accounts: [],
  customers: [],
};

describe('E3: npm run golden', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-'));
    mkdirSync(join(folder, 'articles'));
    writeFileSync(join(folder, 'workspace.json'), JSON.stringify(workspace));
    const answers = topics.map(({ thing, act, id }) => ({
      id,
      questions: [`How do I ${act} the ${thing}?`, `I want to ${act} my ${thing}`],
      text: `Open ${thing}, choose ${act}, confirm within ${thing.length + act.length} days.`,
    }));
    const cases = topics.flatMap(({ thing, act, id }) =>
      openings.flatMap((opening) =>
        endings.map((ending) => ({
          id: `${id} ${opening} ${ending}`,
          question: `${opening} ${act} the ${thing} ${ending}?`,
          mustSay: [`choose ${act}`],
          source: id,
        })),
      ),
    );
    writeLines('answers.jsonl', answers);
    writeLines('golden.jsonl', cases);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const writeLines = (name: string, rows: readonly object[]) =>
    writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));

  async function golden(lexical: boolean): Promise<{ report: GoldenReport; regressions: Regression[] }> {
    const regressions: Regression[] = [];
    const embed = lexical ? {} : { embed: await loadEmbedder() };
    const report = await runGolden(folder, { ...embed, onRegression: (one) => regressions.push(one) });
    return { report, regressions };
  }

  it('2,000 cases take less than 30 s of the processor, with sentence vectors', async () => {
    const before = process.cpuUsage();
    const { report } = await golden(false);
    const { user, system } = process.cpuUsage(before);
    expect(report).toMatchObject({ cases: 2_000, answers: topics.length, method: 'hybrid' });
    expect(report.passed).toBeGreaterThan(1_900);
    expect((user + system) / 1e6).toBeLessThan(30);
  }, 240_000);

  it('names a planted regression: the case, what is wrong, and what was said', async () => {
    const { report, regressions } = await golden(true);
    const first = { id: 'planted', question: 'How do I print the invoice?', source: 'print-invoice' };
    writeLines('golden.jsonl', [
      { ...first, id: 'kept', mustSay: ['choose print'] },
      { ...first, id: 'says too little', mustSay: ['20 days'] },
      { ...first, id: 'says too much', mustNotSay: ['confirm within 12 days'] },
      { ...first, id: 'cites another', source: 'lock-calendar' },
      { ...first, id: 'is for a person', handover: true },
    ]);
    expect(report.cases).toBe(2_000);
    expect(regressions.length).toBe(report.regressions);
    const planted = await golden(true);
    expect(planted.report).toMatchObject({ cases: 5, passed: 1, regressions: 4 });
    expect(planted.regressions.map(({ id, why }) => `${id}: ${why}`)).toEqual([
      'says too little: does not say “20 days”',
      'says too much: says “confirm within 12 days”',
      'cites another: cites print-invoice instead of lock-calendar',
      'is for a person: answered instead of handed over',
    ]);
    expect(planted.regressions[0]?.said).toContain('choose print');
  });

  it('a line that cannot be read is named', async () => {
    writeFileSync(join(folder, 'golden.jsonl'), '{"id":"a","question":"b"}\n{"id":"c"}');
    await expect(golden(true)).rejects.toMatchObject({ code: 'invalid', message: /golden\.jsonl, line 2.*question/s });
  });
});
