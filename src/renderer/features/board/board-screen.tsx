import { useSession } from '#renderer/data/use-session.ts';
import { CalmBoard } from './calm-board.tsx';
import { LiveBoard } from './live-board.tsx';

/** One place, two views: leads and supervisors see who carries what; agents their own load and figures without names (SECURITY, load board). */
export function BoardScreen() {
  const role = useSession()?.agent?.role;
  if (role === undefined) return null;
  return role === 'agent' ? <CalmBoard /> : <LiveBoard />;
}
