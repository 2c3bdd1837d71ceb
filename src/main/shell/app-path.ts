/** SEC-2: which file of the renderer an address of app://baton/ names. */
import { lstatSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_HOST = 'baton';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
export const UNLOCK_PAGE = `${APP_ORIGIN}/unlock.html`;

const MAX_PATH_CHARS = 512;
/** NUL and the other control characters, backslash, drive and stream colons, and `%`: what decodes twice is no name of ours. */
const FORBIDDEN = /[\p{Cc}\\:%]/u;
/** A slash, backslash or NUL that was written encoded would change the path after it was split. */
const ENCODED = /%(?:2f|5c|00)/i;

/**
 * The path segments below the root, or undefined when the address is none of ours. Decodes once.
 *
 * @param address the address as it was asked for, before any parser resolved its dots
 */
export function parseAppPath(address: string): string[] | undefined {
  const prefix = `${APP_ORIGIN}/`;
  if (!address.startsWith(prefix)) return undefined;
  const raw = address.slice(prefix.length).split(/[?#]/, 1)[0] ?? '';
  if (raw.length > MAX_PATH_CHARS || ENCODED.test(raw)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    // A broken escape sequence.
    return undefined;
  }
  if (FORBIDDEN.test(path)) return undefined;
  const segments = (path === '' ? 'index.html' : path).split('/');
  // No empty, hidden or dotted segment: `//`, `.`, `..`, `.env`.
  return segments.every((segment) => segment !== '' && !segment.startsWith('.') && !segment.endsWith('.'))
    ? segments
    : undefined;
}

/**
 * The file below `root` that the address names; undefined when there is none, or a link on the way to it. At once: a start asks for twenty, and threads would take
 * longer to hand each over than it takes to look (decision 33).
 */
export function findAppFile(root: string, address: string): string | undefined {
  const segments = parseAppPath(address);
  if (segments === undefined) return undefined;
  try {
    // The root itself may lie behind a link (/tmp of macOS); below it nothing may.
    const realRoot = realpathSync(root);
    const path = join(realRoot, ...segments);
    if (!path.startsWith(realRoot + sep) || realpathSync(path) !== path) return undefined;
    return lstatSync(path).isFile() ? path : undefined;
  } catch {
    // Not there.
    return undefined;
  }
}
