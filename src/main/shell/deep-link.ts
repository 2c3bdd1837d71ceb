/** SEC-4: baton:// links. A link shows something; it never acts, signs in, names a server or carries a token. */

export const DEEP_LINK_SCHEME = 'baton';
const MAX_CHARS = 512;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const GRAMMAR = new RegExp(`^baton://((?:conversation|article)/${UUID}|settings/[a-z][a-z-]{0,31})$`);

/** What the link shows, as `navigate` takes it: `conversation/<id>`, `article/<id>`, `settings/<name>`. Else undefined. */
export function parseDeepLink(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_CHARS) return undefined;
  return GRAMMAR.exec(text)?.[1];
}

/** The first link among the arguments of a start. Switches and everything else in them are dropped. */
export function findDeepLink(args: readonly string[]): string | undefined {
  for (const argument of args) {
    const target = parseDeepLink(argument);
    if (target !== undefined) return target;
  }
  return undefined;
}
