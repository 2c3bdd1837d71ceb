import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { looksChoices } from './looks-choices.ts';
import { pagesFor } from './pages.tsx';
import { words } from './rule-words.ts';
import type { Settings } from './use-settings.ts';

/** Answers for `Settings: …`, `Theme: …`, `Density: …` and `Language: …` wherever the window is. */
export function SettingsCommands() {
  const role = useSession()?.agent?.role;
  return (
    <>
      {pagesFor(role).map(({ id }) => (
        <OpenPage key={id} id={id} />
      ))}
      <LooksCommands />
    </>
  );
}

/** The looks alone, for a window that has no settings to go to. */
export function LooksCommands() {
  return looksChoices.map(({ id, label, choice }) => <Choose key={id} id={id} label={say(label)} choice={choice} />);
}

function OpenPage({ id }: { id: string }) {
  const { goTo } = useWorkspace();
  useCommand(`settings.${id}`, () => goTo({ name: 'settings', page: id }));
  return null;
}

function Choose({ id, label, choice }: { id: string; label: string; choice: Partial<Settings> }) {
  const { notify, announce } = useWorkspace();
  const settings = useLiveQuery('settings:get', {}, ['settings']).data;
  const choose = () => {
    if (settings === undefined) return;
    announce(label);
    call('settings:set', { ...settings, ...choice }).catch((thrown: unknown) =>
      notify({ level: 'error', text: say(words.notKept, { why: errorText(thrown) }) }),
    );
  };
  useCommand(id, choose, settings !== undefined);
  return null;
}
