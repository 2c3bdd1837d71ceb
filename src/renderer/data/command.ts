import type { Role } from '#shared/agent/schema.ts';
import { maySee, type ScreenName } from '#shared/contract/matrix.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/**
 * Where a command works. `everywhere` in all places; queue, conversation, composer, summary and copilot together in the workspace; `close`
 * and `correction` only inside their dialog; the others in the place of that name.
 */
export type CommandScope =
  | 'everywhere'
  | 'queue'
  | 'conversation'
  | 'summary'
  | 'composer'
  | 'copilot'
  | 'search'
  | 'articles'
  | 'review'
  | 'learning'
  | 'board'
  | 'timed'
  | 'settings'
  | 'close'
  | 'correction';

/** A chord as one text, or a sequence of plain keys. */
export type CommandKeys = string | readonly string[];

/** One action of the product, declared once: keyboard, caps, palette and shortcut sheet read it (DESIGN 1.7). */
export type Command = {
  /** `conversation.claim`. */
  id: string;
  /** A verb phrase, as palette and sheet show it. */
  label: Word | string;
  /** Other words by which the palette finds it, in any language: whoever knows the product from elsewhere says `dark mode`. */
  also?: Word;
  scope: CommandScope;
  /**
   * `'E'`, `'Ctrl ↵'` (one chord) or `['G', 'Q']` (a sequence). Ctrl is ⌘ on a Mac. Plain keys act outside text fields only, chords
   * with Ctrl and function keys everywhere. No Alt (J9).
   */
  keys?: CommandKeys;
  /** Keys by which the menu of the window runs it, as every program has them: shown where it has none of its own. They stay whatever the agent chooses. */
  menuKeys?: CommandKeys;
  /** Its keys lead to what the agent names: the sheet has a line for it once something is there. */
  isNamed?: boolean;
  /** The agent changed its keys. */
  isYours?: boolean;
  /** Left out of palette and sheet (moving in a list, for instance, has its keys but no entry in the palette). */
  isHidden?: boolean;
  /** For whoever holds the conversation: pressed by somebody who could take it first, it says so instead of nothing. */
  isAfterTake?: boolean;
  /** Only these roles are offered it. */
  roles?: readonly Role[];
};

/** What the palette and the sheet show for a command, in the language now. */
export function labelOf({ label }: Pick<Command, 'label'>): string {
  return typeof label === 'string' ? label : say(label);
}

export const scopeLabels: Readonly<Record<CommandScope, Word>> = {
  everywhere: words.scopeEverywhere,
  queue: words.scopeQueue,
  conversation: words.scopeConversation,
  summary: words.scopeSummary,
  composer: words.scopeWriting,
  copilot: words.scopeCopilot,
  search: words.scopeSearch,
  articles: words.scopeArticles,
  review: words.scopeReview,
  learning: words.scopeLearning,
  board: words.scopeBoard,
  timed: words.scopeTimed,
  settings: words.scopeSettings,
  close: words.scopeClosing,
  correction: words.scopeCorrection,
};

const WORKSPACE: readonly CommandScope[] = ['queue', 'conversation', 'summary', 'composer', 'copilot'];
const OF_CONVERSATION: readonly CommandScope[] = ['conversation', 'summary', 'composer', 'copilot'];
const OVERLAYS: readonly CommandScope[] = ['close', 'correction'];

/** The screen whose role may do what the scope holds; undefined where all may (SEC-56). */
const SCREENS: Partial<Readonly<Record<CommandScope, ScreenName>>> = {
  queue: 'queue',
  conversation: 'queue',
  summary: 'queue',
  composer: 'queue',
  copilot: 'queue',
  close: 'queue',
  correction: 'queue',
  search: 'search',
  articles: 'articles',
  review: 'review',
  learning: 'learning',
  board: 'board',
  timed: 'timed',
  settings: 'settings',
};

/** Does the role ever meet this command? A key that opens or works on a screen it does not see is none of its keys. */
export function isForRole(command: Command, role: Role | undefined): boolean {
  if (role === undefined) return command.roles === undefined && SCREENS[command.scope] === undefined;
  const screen = SCREENS[command.scope];
  if (screen !== undefined && !maySee(role, screen)) return false;
  return command.roles === undefined || command.roles.includes(role);
}

/** Does the command act on the conversation in the middle? */
export function isOfConversation(scope: CommandScope): boolean {
  return OF_CONVERSATION.includes(scope);
}

/** Scopes that live inside a dialog: there, and only there, their keys work. */
export function isOverlayScope(scope: CommandScope): boolean {
  return OVERLAYS.includes(scope);
}

/** Can both be live at the same moment? Two such commands must not share a key. */
export function scopesMeet(a: CommandScope, b: CommandScope): boolean {
  if (a === b) return true;
  if (isOverlayScope(a) || isOverlayScope(b)) return false;
  if (a === 'everywhere' || b === 'everywhere') return true;
  return WORKSPACE.includes(a) && WORKSPACE.includes(b);
}

/** The pairs of commands that fight for one key; also a sequence whose first key another command takes alone. */
export function findKeyConflicts(commands: readonly Command[]): [string, string][] {
  const found: [string, string][] = [];
  commands.forEach((one, place) => {
    for (const other of commands.slice(place + 1)) {
      if (scopesMeet(one.scope, other.scope) && keysFight(one.keys, other.keys)) found.push([one.id, other.id]);
    }
  });
  return found;
}

/** Is one the other, or its beginning? */
export function keysFight(one: Command['keys'], other: Command['keys']): boolean {
  if (one === undefined || other === undefined) return false;
  const a = typeof one === 'string' ? [one] : one;
  const b = typeof other === 'string' ? [other] : other;
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((cap, place) => cap === b[place]);
}

export const isMac = /mac/i.test(globalThis.navigator?.platform ?? '');

/** The keys as this computer's keyboard names them. */
export function shownKeys(keys: string | readonly string[]): string | readonly string[] {
  if (!isMac) return keys;
  const rename = (cap: string) => cap.replace('Ctrl', '⌘');
  return typeof keys === 'string' ? rename(keys) : keys.map(rename);
}
