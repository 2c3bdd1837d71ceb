import { useState } from 'react';
import {
  type Command,
  isOfConversation,
  isOverlayScope,
  labelOf,
  scopeLabels,
  shownKeys,
} from '#renderer/data/command.ts';
import { type LiveCommand, useCommand, useCommandBoard, useLiveCommands } from '#renderer/data/command-context.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import type { Role } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { type ShortcutScope, ShortcutSheet } from '#ui/shortcut-sheet.tsx';
import { isOffered } from './palette-groups.ts';
import { words } from './words.ts';

/** `?`: every key of the registry, by where it works. `isOwnWindow`: of a conversation's own window, which has no places to go to. */
export function ShortcutSheetHost({ isOwnWindow = false }: { isOwnWindow?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const commands = useLiveCommands();
  const { run, isAnswered, isLive } = useCommandBoard();
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
      scopes={shortcutScopes(
        isOwnWindow ? commands.filter(({ command }) => worksIn(command, isAnswered)) : commands,
        role,
      )}
      actions={
        <>
          {isLive('tour.start') ? (
            <Button variant="ghost" onClick={() => goAndRun('tour.start')}>
              {say(words.tour)}
            </Button>
          ) : null}
          {isLive('settings.keyboard') ? (
            <Button onClick={() => goAndRun('settings.keyboard')}>{say(words.changeKeys)}</Button>
          ) : null}
        </>
      }
    />
  );
}

/** J5: what is done to the conversation works wherever it is open; anything else only where the window answers for it. */
function worksIn({ id, scope }: Command, isAnswered: (id: string) => boolean): boolean {
  const isAboutIt = (isOfConversation(scope) || isOverlayScope(scope)) && !id.startsWith('window.');
  return isAboutIt || isAnswered(id);
}

/** The lines of the sheet: what this role is offered and has a key, in the registry's order; places of views only where one is kept. */
export function shortcutScopes(commands: readonly LiveCommand[], role: Role | undefined): ShortcutScope[] {
  const scopes = new Map<string, { label: string; lines: ShortcutScope['lines'][number][] }>();
  for (const { command, isEnabled } of commands) {
    const keys = command.keys ?? command.menuKeys;
    if (keys === undefined || !isOffered(command, role)) continue;
    if (command.isNamed === true && !isEnabled) continue;
    const scope = scopes.get(command.scope) ?? { label: say(scopeLabels[command.scope]), lines: [] };
    scope.lines.push({
      id: command.id,
      label: labelOf(command),
      keys: shownKeys(keys),
      ...(command.isYours === true ? { isYours: true } : {}),
    });
    scopes.set(command.scope, scope);
  }
  return [...scopes].map(([id, { label, lines }]) => ({ id, label, lines }));
}
