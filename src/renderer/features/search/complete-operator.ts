import { conditions, operators } from '#shared/search/parse-search.ts';

/** What may stand behind an operator, beside what the search knows itself. */
export type Known = { queues: readonly string[]; people: readonly string[]; tags: readonly string[] };
/** `text`: what the whole field holds once it is taken. */
export type Completion = { label: string; text: string };

const MOST = 8;
const LAST_PART = /(?:^|\s)(?<part>[a-z]*(?::"?[^"]*)?)$/iu;

/** What the operator that is being typed at the end may become; all operators after a space or in an empty field. */
export function completionsOf(text: string, known: Known): Completion[] {
  const part = LAST_PART.exec(text)?.groups?.part;
  if (part === undefined) return [];
  const before = text.slice(0, text.length - part.length);
  const [name = '', ...rest] = part.split(':');
  if (rest.length === 0) {
    const begun = operators.filter((operator) => operator.startsWith(name.toLowerCase()));
    // Any word may begin as an operator does: one letter says nothing yet.
    if (name.length === 1) return [];
    return begun.map((operator) => ({ label: `${operator}:`, text: `${before}${operator}:` }));
  }
  const wanted = rest.join(':').replace('"', '').toLowerCase();
  return valuesOf(name.toLowerCase(), known)
    .filter((value) => value.toLowerCase().startsWith(wanted) && value.toLowerCase() !== wanted)
    .slice(0, MOST)
    .map((value) => ({ label: value, text: `${before}${name}:${/\s/u.test(value) ? `"${value}"` : value} ` }));
}

function valuesOf(operator: string, known: Known): readonly string[] {
  switch (operator) {
    case 'is':
      return conditions;
    case 'has':
      return ['file'];
    case 'in':
      return known.queues;
    case 'from':
      return known.people;
    case 'tag':
      return known.tags;
    case 'before':
    case 'after':
      return ['7d', '30d', '90d'];
    default:
      return [];
  }
}
