import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';

export type SentWord = { file: string; line: number; kind: 'reason' | 'moment' | 'refusal'; parts: readonly string[] };

type Node = { type: string; start: number } & Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Where what the desk shows is worded in English: the server, and what decides the same on both sides. */
const FOLDERS = ['src/server', 'src/shared', 'src/main/engine', 'src/main/shell'];

/**
 * Sentences that are written out where they become a reason (`explanation`, `fireHard`), a line of the thread (`appendMoment`) or a refusal
 * that says itself why (`new AppError('conflict' | 'invalid', …)`). `parts`: the text between its values.
 *
 * @param root of the project
 */
export async function findSentWords(root: string): Promise<SentWord[]> {
  const found: SentWord[] = [];
  for (const folder of FOLDERS) {
    const files = (await readdir(join(root, folder), { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    for (const name of files.sort()) {
      const file = `${folder}/${name.replaceAll('\\', '/')}`;
      const text = await readFile(join(root, file), 'utf8');
      if (!/explanation|fireHard|[mM]oment\(|AppError\(/u.test(text)) continue;
      for (const { at, ...sent } of sentWordsIn(file, text))
        found.push({ file, line: text.slice(0, at).split('\n').length, ...sent });
    }
  }
  return found;
}

/** The same in one file’s text. */
export function sentWordsIn(file: string, text: string): (Pick<SentWord, 'kind' | 'parts'> & { at: number })[] {
  const found: (Pick<SentWord, 'kind' | 'parts'> & { at: number })[] = [];
  const keep = (value: unknown, kind: SentWord['kind']): void => {
    if (!isNode(value)) return;
    if (value.type === 'Literal' && typeof value.value === 'string')
      found.push({ at: value.start, kind, parts: [value.value] });
    else if (value.type === 'TemplateLiteral')
      found.push({
        at: value.start,
        kind,
        parts: (value.quasis as { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked),
      });
    else if (value.type === 'ConditionalExpression')
      for (const one of [value.consequent, value.alternate]) keep(one, kind);
    else if (value.type === 'LogicalExpression') for (const one of [value.left, value.right]) keep(one, kind);
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (!isNode(value)) return;
    if (value.type === 'Property' && nameOf(value.key) === 'explanation') keep(value.value, 'reason');
    if (value.type === 'VariableDeclarator' && nameOf(value.id) === 'explanation') keep(value.init, 'reason');
    const args = (value.arguments ?? []) as unknown[];
    if (value.type === 'CallExpression' && nameOf(value.callee) === 'fireHard') keep(args[1], 'reason');
    if (value.type === 'CallExpression' && nameOf(value.callee) === 'moment') keep(args[4], 'moment');
    if (value.type === 'CallExpression' && /^(?:append|draft)Moment$/u.test(nameOf(value.callee))) {
      const draft = args.at(-1);
      const fields = isNode(draft) && draft.type === 'ObjectExpression' ? (draft.properties as Node[]) : [];
      for (const field of fields) if (nameOf(field.key) === 'text') keep(field.value, 'moment');
    }
    if (value.type === 'NewExpression' && nameOf(value.callee) === 'AppError') {
      const code = isNode(args[0]) ? args[0].value : undefined;
      if (code === 'conflict' || code === 'invalid') keep(args[1], 'refusal');
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'type' && typeof inner === 'object' && inner !== null) walk(inner);
    }
  };
  walk(parseSync(file, text).program);
  return found;
}

function nameOf(value: unknown): string {
  return isNode(value) && typeof value.name === 'string' ? value.name : '';
}
