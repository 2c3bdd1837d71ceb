import { useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { callShell } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { LearningNow } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { MeasuresIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { DigestStrip } from './digest-strip.tsx';
import { EffectTable } from './effect-table.tsx';
import { Failed } from './failed.tsx';
import { GapTable, keyOfGap } from './gap-table.tsx';
import { JudgeView } from './judge-view.tsx';
import { PeopleTable } from './people-table.tsx';
import { ThumbsStrip } from './thumbs-strip.tsx';
import { TopicTable } from './topic-table.tsx';
import { useLearning } from './use-learning.ts';
import { words } from './words.ts';

/** Of what is counted. */
type Counted = 'effect' | 'topics' | 'gaps' | 'people';
type View = Counted | 'judge';
const MINUTE_MS = 60_000;
const VIEWS: readonly View[] = ['effect', 'topics', 'gaps', 'people', 'judge'];

/** What corrections did (E4, E5, E7, E8): for leads of their teams, for agents of what they wrote. */
export function LearningScreen() {
  const { goTo, openConversation, toast } = useWorkspace();
  const isLead = useSession()?.agent?.role === 'lead';
  const { now: counted, error, read } = useLearning();
  const clock = useNow();
  const [view, setView] = useState<View>('effect');
  const [chosen, setChosen] = useState<string>();
  const ids = counted === undefined || view === 'judge' ? [] : keysOf(counted, view);
  const cursor = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0];
  const show = (next: View) => {
    setView(next);
    setChosen(undefined);
  };
  const open = (key: string | undefined) => {
    setChosen(key);
    const line = view === 'effect' ? counted?.ledger.find(({ publicationId }) => publicationId === key) : undefined;
    const gap = view === 'gaps' ? counted?.gaps.find((one) => keyOfGap(one) === key) : undefined;
    const [correctionId] = line?.correctionIds ?? [];
    const conversationId = gap?.conversationIds[0] ?? line?.conversationId ?? undefined;
    if (isLead && correctionId !== undefined) goTo({ name: 'review', view: 'decided', correctionId });
    else if (conversationId !== undefined) openConversation(conversationId);
  };
  const save = () => {
    callShell('shell:saveLearningRecord', {}).then(
      ({ saved }) => (saved ? toast(say(words.saved)) : undefined),
      (thrown: unknown) => toast(say(words.notSaved, { why: errorText(thrown) })),
    );
  };
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, cursor, step));
    followCursor('[aria-current="true"]');
  };
  const showNext = () => {
    show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'effect');
    followCursor('[role="radio"][aria-checked="true"]');
  };
  useCommand('learning.next', () => move('next'), ids.length > 0);
  useCommand('learning.previous', () => move('previous'), ids.length > 0);
  useCommand('learning.open', () => open(cursor), cursor !== undefined && (view === 'effect' || view === 'gaps'));
  useCommand('learning.view', showNext, isLead);
  useCommand('learning.refresh', () => void read(), view !== 'judge');
  useCommand('learning.save', save, isLead);
  const refreshKeys = useCommandKeys('learning.refresh');

  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex flex-none flex-wrap items-center gap-x-3 border-b border-border px-5">
        <SectionHeading level={1} size="page">
          {say(words.title)}
        </SectionHeading>
        {isLead ? (
          <SegmentedControl
            label={say(words.views)}
            options={VIEWS.map((value) => ({ value, label: say(words[value]) }))}
            value={view}
            onChange={show}
          />
        ) : null}
        <span className="ms-auto flex items-center gap-3 py-1 text-small text-text-3">
          {counted === undefined || view === 'judge' ? null : (
            <span className="whitespace-nowrap">
              {clock - Date.parse(counted.asOf) < MINUTE_MS
                ? say(words.asOfNow)
                : tell(words.asOf, { age: <RelativeTime at={counted.asOf} now={clock} /> })}
            </span>
          )}
          {view === 'judge' ? null : (
            <Button
              variant="ghost"
              {...(refreshKeys === undefined ? {} : { keys: refreshKeys })}
              onClick={() => void read()}
            >
              {say(words.refresh)}
            </Button>
          )}
        </span>
      </header>
      {error === undefined || view === 'judge' ? null : <Failed error={error} />}
      {view === 'judge' ? (
        <JudgeView />
      ) : counted === undefined ? (
        error === undefined ? (
          <PanelLoading label={say(words.counting)} lines={6} />
        ) : null
      ) : (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          {counted.digest === null ? null : <DigestStrip digest={counted.digest} />}
          <ThumbsStrip lines={counted.thumbs ?? []} />
          <Shown view={view} counted={counted} cursor={cursor} now={clock} onOpen={open} />
        </div>
      )}
    </section>
  );
}

function keysOf({ ledger, topics, gaps, contributors }: LearningNow, view: Counted): string[] {
  if (view === 'effect') return ledger.map(({ publicationId }) => publicationId);
  if (view === 'topics') return topics.map(({ topic }) => topic);
  return view === 'gaps' ? gaps.map(keyOfGap) : contributors.map(({ authorId }) => authorId);
}

const EMPTY = {
  effect: [words.noLedger, words.noLedgerHint],
  topics: [words.noTopics, words.noTopicsHint],
  gaps: [words.noGaps, words.noGapsHint],
  people: [words.noPeople, words.peopleNote],
} as const;

type ShownProps = {
  view: Counted;
  counted: LearningNow;
  cursor: string | undefined;
  now: number;
  onOpen: (key: string) => void;
};

function Shown({ view, counted, cursor, now, onOpen }: ShownProps) {
  if (keysOf(counted, view).length === 0) {
    const [title, hint] = EMPTY[view];
    return (
      <EmptyState size="page" icon={MeasuresIcon} title={say(title)}>
        {say(hint)}
      </EmptyState>
    );
  }
  switch (view) {
    case 'effect':
      return <EffectTable lines={counted.ledger} cursor={cursor} now={now} onOpen={onOpen} />;
    case 'topics':
      return <TopicTable topics={counted.topics} accuracy={counted.accuracy ?? null} cursor={cursor} />;
    case 'gaps':
      return <GapTable gaps={counted.gaps} cursor={cursor} onOpen={onOpen} />;
    case 'people':
      return <PeopleTable people={counted.contributors} cursor={cursor} />;
  }
}
