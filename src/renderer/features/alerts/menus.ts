import { type Command, isOfConversation, labelOf, shownKeys } from '#renderer/data/command.ts';
import type { LiveCommand } from '#renderer/data/command-context.tsx';
import type { MenuModel } from '#shared/contract/shell-calls.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const HELP: ReadonlySet<string> = new Set(['palette.open', 'palette.shortcuts', 'sheet.open']);

/** J5: the native menus, of the one registry: what it offers, its keys, whether it can be done now. */
export function menusOf(live: readonly LiveCommand[]): MenuModel[] {
  const shown = live.filter(({ command }) => command.isHidden !== true);
  const menus: [string, (command: Command) => boolean][] = [
    [say(words.go), ({ id }) => id.startsWith('go.') || id === 'alerts.open'],
    [say(words.conversation), ({ scope, id }) => isOfConversation(scope) && !id.startsWith('composer.')],
    [say(words.help), ({ id }) => HELP.has(id)],
  ];
  return menus
    .map(([label, isIn]) => ({
      label,
      items: shown
        .filter(({ command }) => isIn(command))
        .slice(0, 60)
        .map(({ command, isEnabled }) => {
          const accelerator = acceleratorOf(command.keys);
          const keys = command.keys === undefined || accelerator !== null ? '' : `  (${capsOf(command.keys)})`;
          return { id: command.id, label: `${labelOf(command)}${keys}`.slice(0, 200), accelerator, isEnabled };
        }),
    }))
    .filter(({ items }) => items.length > 0);
}

/** As Electron writes a chord. Plain keys and sequences are none: a native menu would take them from the text that is being written. */
export function acceleratorOf(keys: Command['keys']): string | null {
  if (typeof keys !== 'string') return null;
  const parts = keys.split(' ');
  const key = parts.pop();
  const isFunctionKey = key !== undefined && /^F\d{1,2}$/.test(key);
  if (key === undefined || (!parts.includes('Ctrl') && !isFunctionKey)) return null;
  const named = NAMES[key] ?? (/^[A-Z0-9]$/.test(key) || isFunctionKey ? key : undefined);
  if (named === undefined) return null;
  return [...parts.map((part) => (part === 'Ctrl' ? 'CmdOrCtrl' : part)), named].join('+');
}

const NAMES: Readonly<Record<string, string>> = { '↵': 'Enter', '↑': 'Up', '↓': 'Down', '/': '/', '.': '.', ',': ',' };

function capsOf(keys: string | readonly string[]): string {
  const shown = shownKeys(keys);
  return typeof shown === 'string' ? shown : shown.join(' ');
}
