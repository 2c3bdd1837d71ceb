import type { CallOutput } from '#shared/contract/ipc.ts';
import type { QueueView } from '#shared/conversation/view.ts';
import { say } from '#shared/intl/say.ts';
import { Tabs } from '#ui/tabs.tsx';
import { VIEWS, type Views } from './views.ts';
import { words } from './words.ts';

/** The ones that are used most; the menu has all. */
const ALWAYS: ReadonlySet<QueueView> = new Set(['open', 'mine']);
/** How many are closed tells nobody anything. */
const UNCOUNTED: ReadonlySet<QueueView> = new Set(['closed']);
const OTHER: QueueView = 'closed';

/** Three: open, mine, and the third is closed or whichever else is shown. One's own view has its name above instead. */
export function ViewTabs({ views, counts }: { views: Views; counts: CallOutput<'queue:list'>['counts'] | undefined }) {
  if (views.chosen !== undefined) return null;
  const third = ALWAYS.has(views.view) ? OTHER : views.view;
  const shown = VIEWS.filter(({ view }) => ALWAYS.has(view) || view === third);
  return (
    <div className="flex-none">
      <Tabs
        label={say(words.whichConversations)}
        value={views.view}
        onChange={views.goTo}
        tabs={shown.map(({ view, word }) => ({
          value: view,
          label: say(word),
          ...(counts?.[view] === undefined || UNCOUNTED.has(view) ? {} : { count: counts[view] }),
        }))}
      />
    </div>
  );
}
