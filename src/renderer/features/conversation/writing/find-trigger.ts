/** What a word at the caret asks for: `/` saved replies, `@` colleagues, `:` emoji. */
export type TriggerKind = 'reply' | 'mention' | 'emoji';
/** `start` is where its sign stands, `typed` what follows it up to the caret. UTF-16. */
export type Trigger = { kind: TriggerKind; start: number; typed: string };

/** Only at the start of a line or word: a path, a time or an address is none. */
const SIGNS: readonly { kind: TriggerKind; pattern: RegExp }[] = [
  { kind: 'reply', pattern: /(?:^|\s)\/([^\s/]{0,40})$/u },
  { kind: 'mention', pattern: /(?:^|[\s(])@([\p{L}\p{M}.'’-]{0,30}(?: [\p{L}\p{M}.'’-]{1,30})?)$/u },
  // From two letters on: `:)` and `10:30` are not asked about.
  { kind: 'emoji', pattern: /(?:^|[\s(])[:]([\p{L}\p{M}0-9_+-]{2,30})$/u },
];
/** The longest that is looked at: the work does not grow with the text. */
const LONGEST = 64;

/** The word before the caret, if it asks for something of these kinds. */
export function findTrigger(text: string, caret: number, kinds: readonly TriggerKind[]): Trigger | undefined {
  const from = Math.max(0, caret - LONGEST);
  const before = text.slice(from, caret);
  for (const { kind, pattern } of SIGNS) {
    if (!kinds.includes(kind)) continue;
    const typed = pattern.exec(before)?.[1];
    if (typed !== undefined) return { kind, start: caret - typed.length - 1, typed };
  }
  return undefined;
}
