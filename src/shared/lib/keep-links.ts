/**
 * SEC-70: of the links in a text that a machine made or that customers will be sent, those survive that stand exactly so in a source, or whose host is on the list. A
 * link is what a reader's software may make clickable: an address with a scheme, `www.`, `//host`, a bare host name with a known ending, a mail address.
 */
export type LinkSources = {
  /** Texts of what is cited. */
  texts: readonly string[];
  /** Hosts of the workspace, lower case; exact, subdomains are others. */
  hosts?: readonly string[];
};

/** Stands where a link was. */
export const removedLink = '[link removed]';

/** `![alt](address "title")`, and references to an address elsewhere. */
const image = /!\[([^\]\n]{0,500})\]\s?(?:\([^)\n]{0,4000}\)|\[[^\]\n]{0,500}\])/gu;
const labelled = /\[([^\]\n]{1,500})\]\(\s*<?([^)\s>]{1,4000})>?[^)\n]{0,500}\)/gu;
const definition = /^[ \t]{0,3}\[[^\]\n]{1,500}\]:[ \t]*\S+.*$/gmu;
/** Some endings only with a path or `www.`: elsewhere they are words and file names (`node.js`, `z.B.`). */
const bare =
  /(?:[a-z][a-z0-9+.-]{1,30}:\/{1,3}|\b(?:javascript|data|vbscript|mailto|tel|file|blob|view-source):|\bwww\.|(?<![\w:])\/\/(?=[\w[]))[^\s<>"'`|\\^{}]{1,4000}|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}|(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:com|net|org|io|co|dev|app|example|test|info|biz|ru|cn|de|fr|uk|eu|es|it|nl|pl|pt|br|jp|link|click|xyz|top|site|online|shop|zip|mov|me|ai|рф|xn--[a-z0-9-]{2,59})\b(?:[:/?#][^\s<>"'`|\\^{}]{0,4000})?/giu;
const trailing = /[.,;:!?)\]]+$/u;

/** The text with every link taken out that no source carries. Text without links is given back as it is. */
export function keepLinks(text: string, sources: LinkSources): string {
  const allowed = linksOf(sources.texts.join('\n'));
  const isKept = (address: string) => allowed.has(address) || (sources.hosts ?? []).includes(hostOf(address));
  return text
    .replace(image, (_all, alt: string) => alt)
    .replace(definition, (line) => (linkIn(line).every(isKept) ? line : ''))
    .replace(labelled, (all, label: string, address: string) => {
      if (isKept(address) && linkIn(label).every((named) => named === address)) return all;
      return label;
    })
    .replace(bare, (found) => {
      const tail = trailing.exec(found)?.[0] ?? '';
      const address = tail === '' ? found : found.slice(0, -tail.length);
      return isKept(address) ? found : `${removedLink}${tail}`;
    });
}

/** Links of the text that no source carries, for saying which. */
export function foreignLinks(text: string, sources: LinkSources): string[] {
  const allowed = linksOf(sources.texts.join('\n'));
  return [...linksOf(text)].filter(
    (address) => !allowed.has(address) && !(sources.hosts ?? []).includes(hostOf(address)),
  );
}

function linksOf(text: string): Set<string> {
  return new Set(linkIn(text));
}

function linkIn(text: string): string[] {
  const named = [...text.matchAll(labelled)].map(([, , address]) => address ?? '');
  const plain = [...text.replace(labelled, '$1').matchAll(bare)].map(([found]) => found.replace(trailing, ''));
  return [...named, ...plain].filter((address) => address !== '');
}

/** Only of plain https addresses; user information, ports and everything odd has no host that could be on a list. */
function hostOf(address: string): string {
  return /^https:\/\/([a-z0-9.-]{1,253})(?:[/?#]|$)/.exec(address)?.[1] ?? '\u0000';
}
