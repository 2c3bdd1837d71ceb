/** Deeper than any schema here; what nests further is not read. */
const deepest = 12;
/** Where the text ends before the value does. */
const unfinished = Symbol('unfinished');

/**
 * What JSON that is still coming says so far: `{"replies": [{"text": "Open Bil` gives `{ replies: [{ text: 'Open Bil' }] }`. A key without its value, a number or word that
 * may go on, and half an escape are left out. Null where it is not JSON from the start. Linear in the text. For showing only: nothing is decided on it.
 */
export function readPartialJson(soFar: string): unknown {
  let at = soFar.search(/[^\s]/);
  if (at < 0) return null;

  function skipSpace(): void {
    while (at < soFar.length && /\s/.test(soFar[at] ?? '')) at += 1;
  }

  function readString(): { text: string; isWhole: boolean } {
    const start = at + 1;
    let end = start;
    /** Half an escape waits for the rest. */
    let soundEnd = start;
    while (end < soFar.length && soFar[end] !== '"') {
      end += soFar[end] !== '\\' ? 1 : soFar[end + 1] === 'u' ? 6 : 2;
      if (end <= soFar.length) soundEnd = end;
    }
    const isWhole = end < soFar.length;
    at = Math.min(end + 1, soFar.length);
    const text = unescaped(soFar.slice(start, soundEnd));
    // So does one half of a character.
    return { text: isWhole ? text : text.replace(/[\uD800-\uDBFF]$/, ''), isWhole };
  }

  function readValue(depth: number): unknown {
    skipSpace();
    const char = soFar[at];
    if (char === undefined || depth > deepest) return unfinished;
    if (char === '"') return readString().text;
    if (char === '[') return readItems(depth);
    if (char === '{') return readFields(depth);
    const word = /^[\w.+-]+(?=[\s,\]}])/.exec(soFar.slice(at, at + 40))?.[0];
    if (word === undefined) return unfinished;
    at += word.length;
    return parse(word);
  }

  /** Whether another one follows; moves past the comma or the closing bracket. */
  function isMore(closing: string): boolean {
    skipSpace();
    const char = soFar[at];
    if (char === ',' || char === closing) at += 1;
    else at = soFar.length;
    return char === ',';
  }

  function readItems(depth: number): unknown[] {
    const items: unknown[] = [];
    at += 1;
    skipSpace();
    if (soFar[at] === ']') {
      at += 1;
      return items;
    }
    do {
      const item = readValue(depth + 1);
      if (item === unfinished) return items;
      items.push(item);
    } while (isMore(']'));
    return items;
  }

  function readFields(depth: number): Record<string, unknown> {
    const fields = new Map<string, unknown>();
    at += 1;
    skipSpace();
    if (soFar[at] === '}') {
      at += 1;
      return {};
    }
    do {
      skipSpace();
      if (soFar[at] !== '"') break;
      const key = readString();
      skipSpace();
      if (!key.isWhole || soFar[at] !== ':') break;
      at += 1;
      const value = readValue(depth + 1);
      if (value === unfinished) break;
      fields.set(key.text, value);
    } while (isMore('}'));
    return Object.fromEntries(fields);
  }

  const value = readValue(0);
  return value === unfinished ? null : value;
}

function unescaped(raw: string): string {
  const text = parse(`"${raw}"`);
  return typeof text === 'string' ? text : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Misshapen: the schema refuses it in the end.
    return null;
  }
}
