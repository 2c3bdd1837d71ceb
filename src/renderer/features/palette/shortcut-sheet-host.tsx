import { useState } from 'react';
import { labelOf, scopeLabels, shownKeys } from '#renderer/data/command.ts';
import { type LiveCommand, useCommand, useLiveCommands, useRunCommand } from '#renderer/data/command-context.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import type { Role } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { type ShortcutScope, ShortcutSheet } from '#ui/shortcut-sheet.tsx';
import { isOffered } from './palette-groups.ts';
import { words } from './words.ts';

/** `?`: every key of the registry, by where it works. */
export function ShortcutSheetHost() {
  const [isOpen, setOpen] = useState(false);
  const commands = useLiveCommands();
  const run = useRunCommand();
  const role = useSession()?.agent?.role;
  useCommand('palette.shortcuts', () => setOpen(true));
  if (!isOpen) return null;
  const goAndRun = (id: string) => {
    setOpen(false);
    // Once the sheet has gone and its keys with it.
    setTimeout(() => run(id), 0);
  };
  return (
    <ShortcutSheet
      isOpen
      onDismiss={() => setOpen(false)}
      scopes={shortcutScopes(commands, role)}
      actions={
        <>
          <Button variant="ghost" onClick={() => goAndRun('tour.start')}>
            {say(words.tour)}
          </Button>
          <Button onClick={() => goAndRun('settings.keyboard')}>{say(words.changeKeys)}</Button>
        </>
      }
    />
  );
}

/** The lines of the sheet: what this role is offered and has a key, in the registry's order; places of views only where one is kept. */
export function shortcutScopes(commands: readonly LiveCommand[], role: Role | undefined): ShortcutScope[] {
  const scopes = new Map<string, { label: string; lines: ShortcutScope['lines'][number][] }>();
  for (const { command, isEnabled } of commands) {
    if (command.keys === undefined || !isOffered(command, role)) continue;
    if (command.isNamed === true && !isEnabled) continue;
    const scope = scopes.get(command.scope) ?? { label: say(scopeLabels[command.scope]), lines: [] };
    scope.lines.push({
      id: command.id,
      label: labelOf(command),
      keys: shownKeys(command.keys),
      ...(command.isYours === true ? { isYours: true } : {}),
    });
    scopes.set(command.scope, scope);
  }
  return [...scopes].map(([id, { label, lines }]) => ({ id, label, lines }));
}
