import { useState } from 'react';
import { type Command, type CommandScope, isForRole, labelOf, scopeLabels } from '#renderer/data/command.ts';
import { useCommandBoard, useCommands } from '#renderer/data/command-context.tsx';
import { capsOf, changeKeymap, NO_KEYMAP } from '#renderer/data/keymap.ts';
import { useKeymap } from '#renderer/data/use-keymap.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SearchIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { KeyLine } from './key-line.tsx';
import { words } from './keyboard-words.ts';
import type { SectionProps } from './section-props.ts';

/** Every command with its keys, by where it works; each can have others (J9). What is changed holds at once, on every desk of the agent. */
export function KeyboardSection({ session }: SectionProps) {
  const { toast } = useWorkspace();
  const { usual } = useCommandBoard();
  const commands = useCommands();
  const keymap = useKeymap();
  const [sought, setSought] = useState('');
  const [changing, setChanging] = useState<string>();
  const role = session.agent?.role;
  const offered = commands.filter((command) => command.isHidden !== true && isForRole(command, role));
  const scopes = byScope(offered.filter((command) => matches(command, sought)));
  const change = (changes: Parameters<typeof changeKeymap>[2]) => {
    const next = changeKeymap(keymap.value, usual, changes);
    keymap.set(Object.keys(next).length === 0 ? null : next);
  };
  const resetAll = () => {
    const before = keymap.value;
    keymap.set(null);
    toast(say(words.wereReset), () => keymap.set(before));
  };
  return (
    <section aria-label={say(words.title)}>
      <SectionHeading
        level={2}
        aside={say(words.everywhere)}
        end={
          <Button size="small" variant="ghost" isDisabled={keymap.value === NO_KEYMAP} onClick={resetAll}>
            {say(words.resetAll)}
          </Button>
        }
      >
        {say(words.title)}
      </SectionHeading>
      <p className="pb-3 text-small text-text-3">{say(words.hint)}</p>
      <TextField
        label={say(words.find)}
        isLabelHidden
        kind="search"
        size="small"
        icon={SearchIcon}
        placeholder={say(words.find)}
        value={sought}
        onChange={setSought}
      />
      {[...scopes].map(([scope, lines]) => (
        <section key={scope} aria-label={say(scopeLabels[scope])} className="mt-4">
          <SectionHeading level={3} size="group">
            {say(scopeLabels[scope])}
          </SectionHeading>
          <ul>
            {lines.map((command) => (
              <KeyLine
                key={command.id}
                command={command}
                usual={usual.find(({ id }) => id === command.id)?.keys}
                commands={commands}
                isChanging={changing === command.id}
                onBegin={() => setChanging(command.id)}
                onEnd={() => setChanging((id) => (id === command.id ? undefined : id))}
                onChange={change}
              />
            ))}
          </ul>
        </section>
      ))}
      {scopes.size > 0 ? null : (
        <p role="status" className="py-6 text-text-3">
          {tell(words.none, { sought: <SafeText key="sought">{sought.trim()}</SafeText> })}
        </p>
      )}
    </section>
  );
}

function byScope(commands: readonly Command[]): Map<CommandScope, Command[]> {
  const scopes = new Map<CommandScope, Command[]>();
  for (const command of commands) scopes.set(command.scope, [...(scopes.get(command.scope) ?? []), command]);
  return scopes;
}

/** By the words of the command and its place, or by its very keys. */
function matches(command: Command, sought: string): boolean {
  const wanted = sought.trim().toLowerCase();
  const text = `${labelOf(command)} ${say(scopeLabels[command.scope])}`.toLowerCase();
  const keysNow = command.keys ?? command.menuKeys;
  const keys = keysNow === undefined ? '' : capsOf(keysNow).join(' ').toLowerCase();
  return wanted === '' || keys === wanted || wanted.split(/\s+/u).every((word) => text.includes(word));
}
