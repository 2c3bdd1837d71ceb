import { useCommand } from '#renderer/data/command-context.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { pagesFor } from './pages.tsx';

/** Answers for `Settings: …` wherever the window is. */
export function SettingsCommands() {
  const role = useSession()?.agent?.role;
  return pagesFor(role).map(({ id }) => <OpenPage key={id} id={id} />);
}

function OpenPage({ id }: { id: string }) {
  const { goTo } = useWorkspace();
  useCommand(`settings.${id}`, () => goTo({ name: 'settings', page: id }));
  return null;
}
