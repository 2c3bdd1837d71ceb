/**
 * Levenshtein distance over code points after NFC with runs of white space as one, over the longer length: 0 the same, 1 nothing in common; both empty 0
 * (MEASURES, copilot.edit_distance). Bit-parallel in blocks of 32 (Myers 1999, Hyyrö 2003), so that the longest messages take milliseconds.
 */
export function editDistance(suggested: string, sent: string): number {
  const one = pointsOf(suggested);
  const other = pointsOf(sent);
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 0 : levenshtein(one, other) / longest;
}

/** The text as it is compared: NFC, every run of white space one space, none at the ends. */
export function evenText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function pointsOf(text: string): number[] {
  return Array.from(evenText(text), (char) => char.codePointAt(0) ?? 0);
}

function levenshtein(a: readonly number[], b: readonly number[]): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const rows = a.slice(start, endA);
  const columns = b.slice(start, endB);
  if (rows.length === 0) return columns.length;
  if (columns.length === 0) return rows.length;
  return myers(rows, columns);
}

/** One block of 32 rows at a time, over all columns; what crosses the edge of a block is kept for the next. */
function myers(rows: readonly number[], columns: readonly number[]): number {
  const over = new Int8Array(columns.length).fill(1);
  let score = 0;
  for (let from = 0; from < rows.length; from += 32) {
    const size = Math.min(32, rows.length - from);
    const places = new Map<number, number>();
    for (let at = 0; at < size; at += 1) {
      const point = rows[from + at] ?? 0;
      places.set(point, (places.get(point) ?? 0) | (1 << at));
    }
    const top = 1 << (size - 1);
    let plus = -1;
    let minus = 0;
    score = from + size;
    for (let column = 0; column < columns.length; column += 1) {
      const matched = places.get(columns[column] ?? 0) ?? 0;
      const carriedIn = over[column] ?? 0;
      const equal = matched | (carriedIn < 0 ? 1 : 0);
      const vertical = matched | minus;
      const horizontal = (((equal & plus) + plus) ^ plus) | equal;
      let up = minus | ~(horizontal | plus);
      let down = plus & horizontal;
      const out = (up & top) !== 0 ? 1 : (down & top) !== 0 ? -1 : 0;
      score += out;
      over[column] = out;
      up = (up << 1) | (carriedIn > 0 ? 1 : 0);
      down = (down << 1) | (carriedIn < 0 ? 1 : 0);
      plus = down | ~(vertical | up);
      minus = up & vertical;
    }
  }
  return score;
}
