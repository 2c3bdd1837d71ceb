/** `npm run --silent golden -- --workspace DIR`: the golden set of a workspace, described by files or kept by a backend, for CI. Exits 1 where a case is not as it must be, 2 where the folder cannot be read. */
import { parseArgs } from 'node:util';
import { AppError } from '#shared/lib/errors.ts';
import { loadEmbedder } from './assistant/embedder.ts';
import { runGolden } from './golden/run-golden.ts';

const usage = `npm run --silent golden -- --workspace DIR [--lexical]
Asks every question of the golden set with the functions of the first responder and the knowledge of DIR.
One line for each regression, then one JSON object. Exits 1 on a regression, 2 where DIR cannot be read.
DIR is what a backend keeps its data in (the --workspace of npm start; end it first, its database takes one process):
what is live there is asked, and the golden set that its publications have made. Or DIR is described by files, below.
  --lexical  by words alone, without sentence vectors: faster, and not what customers get
Described by files, DIR holds:
  workspace.json   as the server imports it: categories with their floors and examples
  articles/*.md    the knowledge base
  answers.jsonl    approved answers, if any: {"id", "questions": ["…"], "text", "language"?, "category"?}
  golden.jsonl     one case a line: {"id", "question", "context"?: ["…"], "mustSay"?: ["…"], "mustNotSay"?: ["…"],
                   "source"?: id of an article or answer that must be cited, "handover"?: true, "language"?}
A case passes when the question is answered, the source is cited, all of mustSay and nothing of mustNotSay is said
(letters and digits count, case and punctuation do not); with "handover" when a person is asked for instead.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      lexical: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.workspace === undefined) throw new AppError('invalid', 'A folder is expected: --workspace DIR.');
  const report = await runGolden(values.workspace, {
    ...(values.lexical ? {} : { embed: await loadEmbedder() }),
    onRegression: ({ id, question, why, said }) =>
      console.log(`${id}: ${why}: “${oneLine(question)}” got “${oneLine(said)}”`),
  });
  console.log(JSON.stringify(report));
  return report.regressions === 0 ? 0 : 1;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 2;
}
