/**
 * SEC-61: whether a file may go with a message, decided by what its bytes are and by its name, on the desk and on the server alike. A closed list: what is not on it is refused, whatever it is called.
 */
import { say } from '../intl/say.ts';
import { limits } from '../lib/limits.ts';
import { cleanName, endingOf } from './clean-name.ts';
import { measurePicture } from './measure-picture.ts';
import type { AttachmentKind } from './schema.ts';
import { words } from './words.ts';

export type JudgedFile = {
  name: string;
  type: string;
  kind: AttachmentKind;
  width: number | null;
  height: number | null;
};
export type Judgement = { ok: true; file: JudgedFile } | { ok: false; why: string };

type Accepted = { kind: AttachmentKind; endings: readonly string[] };
const accept = (kind: AttachmentKind, ...endings: string[]): Accepted => ({ kind, endings });

/** Media types by content, with the endings that fit them; the first is given to a file whose own does not. */
const accepted: Readonly<Record<string, Accepted>> = {
  'image/png': accept('picture', 'png'),
  'image/apng': accept('picture', 'png', 'apng'),
  'image/jpeg': accept('picture', 'jpg', 'jpeg', 'jfif'),
  'image/gif': accept('picture', 'gif'),
  'image/webp': accept('picture', 'webp'),
  'image/heic': accept('document', 'heic', 'heif'),
  'image/heif': accept('document', 'heif', 'heic'),
  'image/avif': accept('document', 'avif'),
  'image/tiff': accept('document', 'tif', 'tiff'),
  'image/bmp': accept('document', 'bmp'),
  'application/pdf': accept('document', 'pdf'),
  'application/rtf': accept('document', 'rtf'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': accept('document', 'docx'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': accept('sheet', 'xlsx'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': accept('slides', 'pptx'),
  'application/vnd.oasis.opendocument.text': accept('document', 'odt'),
  'application/vnd.oasis.opendocument.spreadsheet': accept('sheet', 'ods'),
  'application/vnd.oasis.opendocument.presentation': accept('slides', 'odp'),
  'application/zip': accept('archive', 'zip'),
  'application/gzip': accept('archive', 'gz', 'tgz'),
  'application/x-7z-compressed': accept('archive', '7z'),
  'application/x-tar': accept('archive', 'tar'),
  'audio/mpeg': accept('audio', 'mp3'),
  'audio/x-m4a': accept('audio', 'm4a'),
  'audio/mp4': accept('audio', 'm4a'),
  'audio/wav': accept('audio', 'wav'),
  'audio/ogg': accept('audio', 'ogg', 'oga'),
  'audio/ogg; codecs=opus': accept('audio', 'opus', 'ogg'),
  'audio/flac': accept('audio', 'flac'),
  'video/mp4': accept('video', 'mp4', 'm4v'),
  'video/quicktime': accept('video', 'mov'),
  'video/webm': accept('video', 'webm'),
  'video/matroska': accept('video', 'mkv'),
};

/** Plain text has no mark of its own: by its ending, once its bytes are found to be text. */
const texts: Readonly<Record<string, { type: string; kind: AttachmentKind }>> = {
  txt: { type: 'text/plain', kind: 'text' },
  text: { type: 'text/plain', kind: 'text' },
  log: { type: 'text/plain', kind: 'text' },
  md: { type: 'text/markdown', kind: 'text' },
  csv: { type: 'text/csv', kind: 'sheet' },
  tsv: { type: 'text/tab-separated-values', kind: 'sheet' },
  json: { type: 'application/json', kind: 'text' },
  yaml: { type: 'application/yaml', kind: 'text' },
  yml: { type: 'application/yaml', kind: 'text' },
  eml: { type: 'message/rfc822', kind: 'text' },
  ics: { type: 'text/calendar', kind: 'text' },
  vcf: { type: 'text/vcard', kind: 'text' },
  srt: { type: 'text/plain', kind: 'text' },
};

/** What a system runs when it is opened: refused by the name alone, whatever the bytes say. */
const runs = new Set(
  `ade adp app appimage appinstaller application appref-ms apk bash bat chm cmd com command cpl crx csh deb desktop dll dmg docm dotm exe fish gadget hta htm html
  inf ins iqy iso isp jar jnlp js jse ksh lib lnk mde mht mhtml mjs msc msh msi msix msp mst ocx pif pkg potm ppam ppsm pptm ps1 ps1xml psc1 psd1 psm1 py pyc pyw rb reg
  rpm run scf scpt scr sct settingcontent-ms sh shb shtml slk svg svgz swf sys terminal url vb vbe vbs vhd vhdx vxd webloc workflow ws wsc wsf wsh xbap xht xhtml xlam xll xlsb
  xlsm xltm zsh`.split(/\s+/),
);

/** What of an old office file a name decides: one container holds them all, and installers too. */
const compound: Readonly<Record<string, AttachmentKind>> = {
  doc: 'document',
  xls: 'sheet',
  ppt: 'slides',
  msg: 'text',
};

/**
 * @param raw the name as it came
 * @param bytes all of the file
 * @param found the media type that its bytes show; undefined: none
 */
export function judgeFile(raw: string, bytes: Uint8Array, found: string | undefined): Judgement {
  if (bytes.length === 0) return refuse(say(words.empty));
  if (bytes.length > limits.attachmentBytes) return refuse(tooLarge());
  const name = cleanName(raw);
  const early = judgeName(name);
  if (early !== null) return refuse(early);
  const ending = endingOf(name);
  if (found === undefined || (found.startsWith('text/') && ending in texts)) return judgeText(name, ending, bytes);
  if (found === 'application/x-cfb') {
    const kind = compound[ending];
    return kind === undefined ? refuse(notAccepted(ending)) : plain(name, 'application/x-cfb', kind);
  }
  const known = Object.hasOwn(accepted, found) ? accepted[found] : undefined;
  if (known === undefined) return refuse(programs.has(found) ? program() : notAccepted(ending));
  const { kind, endings } = known;
  const fitting = endings.includes(ending) ? name : withEnding(name, ending, endings[0] ?? '');
  if (kind !== 'picture') return plain(fitting, found, kind);
  const size = measurePicture(bytes);
  if (size === null) return refuse(say(words.damagedPicture));
  if (size.width * size.height > limits.picturePixels)
    return refuse(say(words.tooManyPixels, { most: limits.picturePixels / 1_000_000 }));
  if (size.frames > limits.pictureFrames) return refuse(say(words.tooManyFrames, { most: limits.pictureFrames }));
  const { width, height } = size;
  return { ok: true, file: { name: fitting, type: found === 'image/apng' ? 'image/png' : found, kind, width, height } };
}

/** What a cleaned name alone forbids, in words; null: nothing. Asked before anything is read. */
export function judgeName(name: string): string | null {
  return runs.has(endingOf(name)) ? program() : null;
}

export function tooLarge(): string {
  return say(words.tooLarge, { most: limits.attachmentBytes / 1024 / 1024 });
}

const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-archive',
  'application/java-vm',
  'application/wasm',
  'application/vnd.android.package-archive',
  'application/x-shockwave-flash',
  'application/x-chrome-extension',
  'application/x-xpinstall',
  'application/x.ms.shortcut',
  'application/x.apple.alias',
  'application/x-deb',
  'application/x-rpm',
]);

function judgeText(name: string, ending: string, bytes: Uint8Array): Judgement {
  const text = Object.hasOwn(texts, ending) ? texts[ending] : undefined;
  if (text === undefined) return refuse(notAccepted(ending));
  if (!isText(bytes)) return refuse(say(words.noText, { ending }));
  // A script says in its first two bytes what runs it (execve(2)).
  if (bytes[0] === 0x23 && bytes[1] === 0x21) return refuse(program());
  return plain(name, text.type, text.kind);
}

/** UTF-8 without NUL: every text file of today, and those of code pages as far as the bytes of control characters go. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) return false;
  return true;
}

function withEnding(name: string, ending: string, right: string): string {
  // `photo.png` that is a JPEG becomes `photo.jpg`; `report.2024` keeps what is no ending of a kind.
  const known = Object.values(accepted).some(({ endings }) => endings.includes(ending)) || ending in texts;
  const stem = known ? name.slice(0, -(ending.length + 1)) : name;
  return cleanName(`${stem}.${right}`);
}

function plain(name: string, type: string, kind: AttachmentKind): Judgement {
  return { ok: true, file: { name, type, kind, width: null, height: null } };
}

function refuse(why: string): Judgement {
  return { ok: false, why };
}

function program(): string {
  return say(words.program);
}

function notAccepted(ending: string): string {
  return ending === '' ? say(words.unknownKind) : say(words.notAccepted, { ending });
}
