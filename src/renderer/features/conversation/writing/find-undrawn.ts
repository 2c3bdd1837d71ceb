export type Undrawn = 'picture' | 'markup' | 'table';

/** What somebody may have meant as a picture, HTML or a table: a message has none of these, so it goes out as link or as characters. */
export function findUndrawn(text: string): Undrawn[] {
  const found: Undrawn[] = [];
  if (/!\[[^\]\n]*\]\([^)\n]+\)/u.test(text)) found.push('picture');
  if (/<\/?[a-z][a-z0-9]*(?:\s[^<>\n]{0,200})?>/iu.test(text)) found.push('markup');
  if (/^\s*\|?\s*:?-{3,}:?\s*\|/mu.test(text)) found.push('table');
  return found;
}
