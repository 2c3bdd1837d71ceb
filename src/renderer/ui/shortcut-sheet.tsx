import { type ReactNode, useRef, useState } from 'react';
import { say } from '#shared/intl/say.ts';
import { Dialog } from './dialog.tsx';
import { SearchIcon } from './icons.tsx';
import { Keys } from './keys.tsx';
import { TextField } from './text-field.tsx';
import { words } from './words.ts';

export type ShortcutLine = {
  id: string;
  label: string;
  keys: string | readonly string[];
  /** Changed on this device. */
  isYours?: boolean;
};
export type ShortcutScope = { id: string; label: string; lines: readonly ShortcutLine[] };
export type ShortcutSheetProps = {
  isOpen: boolean;
  onDismiss: () => void;
  /** From the registry that also feeds caps, palette and menus. */
  scopes: readonly ShortcutScope[];
  /** Print, Change keys… */
  actions?: ReactNode;
};

/**
 * Every key, by where it works.
 *
 * Anatomy: Dialog > search · scope (heading, line > label + Keys)… · foot
 */
export function ShortcutSheet({ isOpen, onDismiss, scopes, actions }: ShortcutSheetProps) {
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const found = filter(scopes, sought);
  return (
    <Dialog
      isOpen={isOpen}
      onDismiss={onDismiss}
      title={say(words.shortcuts)}
      aside={say(words.asSetHere)}
      size="wide"
      initialFocus={search}
      isRead
      headEnd={
        <TextField
          ref={search}
          label={say(words.findKey)}
          isLabelHidden
          kind="search"
          size="small"
          icon={SearchIcon}
          placeholder={say(words.findKey)}
          value={sought}
          onChange={setSought}
        />
      }
      note={say(words.singleLetters)}
      actions={actions}
    >
      <div className="ui-shortcuts">
        {found.map((scope) => (
          <section key={scope.id} className="ui-shortcuts-scope">
            <h3>{scope.label}</h3>
            <ul>
              {scope.lines.map((line) => (
                <li key={line.id} className="ui-shortcuts-line">
                  <span>
                    {line.label}
                    {line.isYours === true ? <span className="ui-shortcuts-yours">{say(words.yours)}</span> : null}
                  </span>
                  <Keys keys={line.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 ? <p role="status">{say(words.noKey, { sought })}</p> : null}
      </div>
    </Dialog>
  );
}

function filter(scopes: readonly ShortcutScope[], sought: string): ShortcutScope[] {
  const wanted = sought.trim().toLowerCase();
  return scopes
    .map((scope) => ({ ...scope, lines: scope.lines.filter((line) => matches(line, scope.label, wanted)) }))
    .filter((scope) => scope.lines.length > 0);
}

function matches(line: ShortcutLine, scope: string, wanted: string): boolean {
  const keys = typeof line.keys === 'string' ? line.keys : line.keys.join(' ');
  return wanted === '' || `${line.label} ${scope}`.toLowerCase().includes(wanted) || keys.toLowerCase() === wanted;
}
