/** One stretch of a word diff: in both, only in what was before, only in what is now. */
export type DiffPart = { kind: 'same' | 'gone' | 'new'; text: string };

/** Words compared one by one; a longer change is shown as the old words and the new ones. 2,000 × 2,000 takes about 20 ms. */
const MOST_WORDS = 2_000;

/**
 * What changed, word by word, white space and marks being words of their own. By the longest common subsequence after what is the same at both ends; the parts put together again
 * are the texts. Pure.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const parts: DiffPart[] = [];
  push(parts, 'same', a.slice(0, head));
  diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), parts);
  push(parts, 'same', a.slice(a.length - tail));
  return calm(parts);
}

/** Whether there is nothing to show. */
export function isUnchanged(parts: readonly DiffPart[]): boolean {
  return parts.every(({ kind }) => kind === 'same');
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function diffMiddle(a: readonly string[], b: readonly string[], parts: DiffPart[]): void {
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    push(parts, 'gone', a);
    push(parts, 'new', b);
    return;
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(parts, 'same', [a[i] ?? '']);
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      push(parts, 'gone', [a[i] ?? '']);
      i += 1;
    } else {
      push(parts, 'new', [b[j] ?? '']);
      j += 1;
    }
  }
}

function push(parts: DiffPart[], kind: DiffPart['kind'], words: readonly string[]): void {
  if (words.length === 0) return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += words.join('');
  else parts.push({ kind, text: words.join('') });
}

/** A lone space or mark between two changes is no island: it joins them, the old words before the new. */
function calm(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    const head = sharedEdge(gone, fresh, false);
    const tail = sharedEdge(gone.slice(head), fresh.slice(head), true);
    const cut = (text: string) => text.slice(head, text.length - tail);
    push(out, 'same', head === 0 ? [] : [gone.slice(0, head)]);
    push(out, 'gone', cut(gone) === '' ? [] : [cut(gone)]);
    push(out, 'new', cut(fresh) === '' ? [] : [cut(fresh)]);
    push(out, 'same', tail === 0 ? [] : [gone.slice(gone.length - tail)]);
    gone = '';
    fresh = '';
  };
  parts.forEach((part, at) => {
    const isBridge = part.kind === 'same' && /^[\s.,;:!?-]{1,2}$/u.test(part.text) && !part.text.includes('\n');
    const isBetween = (gone !== '' || fresh !== '') && at < parts.length - 1;
    if (part.kind === 'gone') gone += part.text;
    else if (part.kind === 'new') fresh += part.text;
    else if (isBridge && isBetween) {
      gone += part.text;
      fresh += part.text;
    } else {
      flush();
      push(out, 'same', [part.text]);
    }
  });
  flush();
  return out;
}

/** Spaces and marks with which both begin, or end: they did not change. */
function sharedEdge(one: string, other: string, isEnd: boolean): number {
  const at = (text: string, place: number) => text.charAt(isEnd ? text.length - 1 - place : place);
  let shared = 0;
  while (
    shared < Math.min(one.length, other.length) &&
    at(one, shared) === at(other, shared) &&
    /[\s.,;:!?-]/u.test(at(one, shared))
  )
    shared += 1;
  return shared;
}
