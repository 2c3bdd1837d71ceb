import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';

export type BareWord = { file: string; line: number; text: string };

/** What people read or hear when it is an attribute. */
const SPOKEN =
  /^(?:aria-label|aria-description|aria-placeholder|aria-roledescription|aria-valuetext|title|alt|placeholder|label|hint|aside|description|note|action|missing|heading|text|confirmLabel|dismissLabel|caption)$/u;
const LETTERS = /\p{L}{2,}/u;

type Node = { type: string; start: number; end: number } & Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/**
 * Words in the renderer that are not in a catalogue: text between tags, text in attributes that are read or heard, and text that a
 * conditional puts in either place. The gallery of the kit shows samples and is left out; so are tests.
 *
 * @param root of the project
 * @returns where they stand, with the file relative to src/renderer
 */
export async function findBareWords(root: string): Promise<BareWord[]> {
  const folder = join(root, 'src/renderer');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.tsx') && !/\.test\.tsx$|(?:^|[/\\])gallery/u.test(file),
  );
  const found: BareWord[] = [];
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    for (const { at, said } of bareWordsIn(file, text)) {
      found.push({ file: file.replaceAll('\\', '/'), line: text.slice(0, at).split('\n').length, text: said });
    }
  }
  return found;
}

/** The same in one file's text. */
export function bareWordsIn(file: string, text: string): { at: number; said: string }[] {
  const { program } = parseSync(file, text);
  const found: { at: number; said: string }[] = [];
  const keep = (node: Node, said: string) => {
    if (LETTERS.test(said)) found.push({ at: node.start, said: said.trim() });
  };
  /** A value that is shown: through conditionals and parentheses down to what is written out. */
  const read = (value: unknown): void => {
    if (!isNode(value)) return;
    if (value.type === 'Literal' && typeof value.value === 'string') keep(value, value.value);
    else if (value.type === 'TemplateLiteral') keep(value, quasisOf(value).join(' '));
    else if (value.type === 'ConditionalExpression') [value.consequent, value.alternate].forEach(read);
    else if (value.type === 'LogicalExpression') [value.left, value.right].forEach(read);
    else if (value.type === 'JSXExpressionContainer' || value.type === 'ParenthesizedExpression')
      read(value.expression);
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (!isNode(value)) return;
    if (value.type === 'JSXText' && typeof value.value === 'string') keep(value, value.value);
    if (value.type === 'JSXElement' || value.type === 'JSXFragment') {
      for (const child of value.children as unknown[]) if (isNode(child) && child.type !== 'JSXText') read(child);
    }
    if (value.type === 'JSXAttribute' && isNode(value.name) && SPOKEN.test(String(value.name.name))) read(value.value);
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'type' && typeof inner === 'object' && inner !== null) walk(inner);
    }
  };
  walk(program);
  return found;
}

function quasisOf(template: Node): string[] {
  return (template.quasis as { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked);
}
