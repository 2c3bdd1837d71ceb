/**
 * The items of an array that are whole already in JSON that is still coming: `{"replies": [{…}, {…` gives the first. Linear in the text; nothing that is not yet
 * closed is guessed at. Empty where the array has not begun.
 */
export function completeItems(soFar: string, key: string): unknown[] {
  const opening = new RegExp(`"${key}"\\s*:\\s*\\[`).exec(soFar);
  if (!opening) return [];
  const items: unknown[] = [];
  let depth = 0;
  let start = -1;
  let isInString = false;
  for (let at = opening.index + opening[0].length; at < soFar.length; at += 1) {
    const char = soFar[at];
    if (isInString) {
      if (char === '\\') at += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth < 0) return items;
      if (depth === 0) items.push(parse(soFar.slice(start, at + 1)));
    }
  }
  return items;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Misshapen: the schema refuses it, and in the end the whole answer.
    return null;
  }
}
