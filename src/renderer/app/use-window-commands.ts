import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Role } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { useKeyboard } from './keyboard.ts';
import { useRegions } from './use-regions.ts';

/** Going places and walking over the panes; a place that the role does not see has no command (SEC-56). */
export function useWindowCommands(role: Role): void {
  const { goTo, citedStatement, citeStatement } = useWorkspace();
  useKeyboard();
  useRegions();
  useCommand('go.queue', () => goTo({ name: 'queue', view: 'open' }), maySee(role, 'queue'));
  useCommand('go.mine', () => goTo({ name: 'queue', view: 'mine' }), maySee(role, 'queue'));
  useCommand('go.search', () => goTo({ name: 'search' }), maySee(role, 'search'));
  useCommand('go.articles', () => goTo({ name: 'articles' }), maySee(role, 'articles'));
  useCommand('go.review', () => goTo({ name: 'review' }), maySee(role, 'review'));
  useCommand('go.learning', () => goTo({ name: 'learning' }), maySee(role, 'learning'));
  useCommand('go.board', () => goTo({ name: 'board' }), maySee(role, 'board'));
  useCommand('go.timed', () => goTo({ name: 'timed' }), maySee(role, 'timed'));
  useCommand('go.settings', () => goTo({ name: 'settings' }), maySee(role, 'settings'));
  useCommand('summary.clear', () => citeStatement(undefined), citedStatement !== undefined);
}
