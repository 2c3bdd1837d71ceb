import { limits } from '../lib/limits.ts';
import { repairText } from '../lib/text.ts';

/** Whatever a screen does not show, or shows elsewhere: controls, direction marks, zero-width, tags, private and unassigned letters (Unicode general categories). */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** What some file system reads as something else than a letter of a name. */
const special = /[<>:"|?*]/g;
/** Names that are devices, with any ending (Windows, "Naming Files, Paths, and Namespaces"). */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/**
 * SEC-61: cleaned first, judged afterwards. The last part of what may be a path, in NFC, without anything unseen, without dots at its ends, never a device's, at most 150 characters with its ending kept.
 * Always a name: what leaves nothing is `file`.
 */
export function cleanName(raw: string): string {
  const seen = repairText(raw).normalize('NFC').replace(unseen, '');
  const last = seen.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(special, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const named = plain === '' ? 'file' : plain;
  return shorten(device.test(named) ? `_${named}` : named);
}

/** Of a cleaned name: what stands after its last dot, in lower case; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([^.\s]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

function shorten(name: string): string {
  if (name.length <= limits.attachmentNameChars) return name;
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  return repairText(name.slice(0, limits.attachmentNameChars - tail.length)).replaceAll('\uFFFD', '') + tail;
}
