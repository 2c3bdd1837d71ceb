/** A transcript as a text that any program opens, or as Markdown. What people wrote stays text in both (SEC-11, SEC-15): nothing in it becomes a heading, a link that hides its target, or an instruction to whoever opens it. */
import { describeSize } from '../attachment/describe-size.ts';
import { dateFormat, say } from '../intl/say.ts';
import type { Transcript, TranscriptEntry } from './schema.ts';
import { words } from './words.ts';

export function writeText(transcript: Transcript): string {
  const { isInternal, entries } = transcript;
  const blocks = entries.map((entry) => {
    const lines = [entry.text, ...filesOf(entry)].filter((line) => line !== '').map(plain);
    return [headOf(entry), ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`)].join('\n');
  });
  const mark = isInternal ? [say(words.internal).toUpperCase()] : [];
  return `${[...mark, ...titleOf(transcript).map(oneLine), '', blocks.join('\n\n'), ...(mark.length > 0 ? ['', ...mark] : [])].join('\n')}\n`;
}

export function writeMarkdown(transcript: Transcript): string {
  const { isInternal, entries } = transcript;
  const [title = '', ...rest] = titleOf(transcript).map(oneLine);
  const mark = isInternal ? [`**${literal(say(words.internal))}**`, ''] : [];
  const blocks = entries.map((entry) => {
    const lines = [entry.text, ...filesOf(entry)]
      .filter((line) => line !== '')
      .flatMap((line) => plain(line).split('\n'));
    return [`**${literal(headOf(entry))}**`, '', ...lines.map((line) => `> ${literal(line)}`.trimEnd())].join('\n');
  });
  return `${[...mark, `# ${literal(title)}`, '', ...rest.map(literal), '', blocks.join('\n\n'), ...(mark.length > 0 ? ['', ...mark] : [])].join('\n')}\n`;
}

/** `10:24 Assistant (automated)`, with the day. */
export function headOf({ at, by, automated, kind }: TranscriptEntry): string {
  const time = dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  const who = kind === 'note' ? say(words.note, { name: by }) : kind === 'moment' ? say(words.event) : by;
  const isMarked = automated && kind === 'message';
  return oneLine(`${time}  ${who}${isMarked ? ` (${say(words.automated)})` : ''}`);
}

export function titleOf({ number, customer, workspace, startedAt }: Transcript): string[] {
  return [
    say(words.title, { number: `#${number}` }),
    say(words.with, { customer, workspace }),
    dateFormat({ dateStyle: 'long' }).format(new Date(startedAt)),
  ];
}

export function filesOf({ files }: TranscriptEntry): string[] {
  return files.map(({ name, bytes }) => say(words.file, { name, size: describeSize(bytes) }));
}

/** Controls would move a terminal's cursor, direction marks the letters beside them (SEC-14, SEC-15). */
function plain(text: string): string {
  return (
    text
      // Editors break a line at the separators of Unicode too: what a customer wrote would stand where only a head stands.
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\u200E\u200F\u{E0000}-\u{E007F}]/gu, '')
  );
}

/** A name with a line break in it would be read as two heads. */
function oneLine(text: string): string {
  return plain(text).replace(/[\n\t]+/g, ' ');
}

/** Markdown's own letters, each behind a backslash (CommonMark 0.31, section 2.4). */
function literal(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&:/@]/g, '\\$&');
}
