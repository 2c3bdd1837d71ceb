import { useEffect, useRef, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Keys } from '#ui/keys.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { CorrectionDetail } from './correction-detail.tsx';
import { CorrectionList } from './correction-list.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { ReviewFoot } from './review-foot.tsx';
import { useDecisions } from './use-decisions.ts';
import { words } from './words.ts';

type View = 'waiting' | 'decided';

/** The leads' list of corrections (E2): the ones that touch most conversations first. Approving changes what the AI says. */
export function ReviewScreen() {
  const { place, goTo } = useWorkspace();
  const query = useLiveQuery('review:list', {}, ['review']);
  const [view, setView] = useState<View>('waiting');
  const waiting = (query.data?.waiting ?? []).toSorted(byAffects);
  const decided = (query.data?.decided ?? []).toSorted(byDecision);
  const shown = view === 'waiting' ? waiting : decided;
  const askedId = place.name === 'review' ? place.correctionId : undefined;
  const selected = shown.find((correction) => correction.id === askedId) ?? shown[0];
  const select = (id: string | undefined) => {
    const next = shown.find((correction) => correction.id === id);
    if (next !== undefined) goTo({ name: 'review', correctionId: next.id });
  };
  const ids = shown.map((correction) => correction.id);
  useCommand('review.next', () => select(moveCursor(ids, selected?.id, 'next')), ids.length > 0);
  useCommand('review.previous', () => select(moveCursor(ids, selected?.id, 'previous')), ids.length > 0);
  const decisions = useDecisions();

  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex items-center gap-3 border-b border-border px-5">
        <SectionHeading level={1} size="page">
          {say(words.title)}
        </SectionHeading>
        <SegmentedControl
          label={say(words.corrections)}
          options={[
            { value: 'waiting', label: say(words.waitingCount, { count: waiting.length }) },
            { value: 'decided', label: say(words.decidedCount, { count: decided.length }) },
          ]}
          value={view}
          onChange={setView}
        />
      </header>
      {query.error === undefined ? null : <PanelError title={say(words.unreadable)} error={query.error} />}
      {query.data === undefined ? null : shown.length === 0 || selected === undefined ? (
        <Nothing view={view} />
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[18rem_minmax(0,1fr)] roomy:grid-cols-[21.5rem_minmax(0,1fr)]">
          <div className="flex min-h-0 flex-col border-e border-border bg-panel">
            <div className="px-3.5">
              <SectionHeading level={2} size="group" end={<Keys keys={['J', 'K']} />}>
                {view === 'waiting' ? say(words.byAffected) : say(words.newestFirst)}
              </SectionHeading>
            </div>
            <div className="min-h-0 flex-1 pt-1 pb-2">
              <CorrectionList
                label={view === 'waiting' ? say(words.thatWait) : say(words.decided)}
                corrections={shown}
                selectedKey={selected.id}
                deliveryOf={decisions.deliveryOf}
                onSelect={select}
              />
            </div>
          </div>
          <Selected
            key={selected.id}
            correction={selected}
            decisions={decisions}
            place={say(words.place, { place: ids.indexOf(selected.id) + 1, count: ids.length })}
            onDecided={() => select(moveCursor(ids, selected.id, 'next'))}
          />
        </div>
      )}
    </section>
  );
}

type SelectedProps = {
  correction: CorrectionRow;
  decisions: ReturnType<typeof useDecisions>;
  place: string;
  onDecided: () => void;
};

function Selected({ correction, decisions, place, onDecided }: SelectedProps) {
  const { openConversation, toast } = useWorkspace();
  const now = useNow();
  const [edited, setEdited] = useState<string>();
  const [isRejecting, setRejecting] = useState(false);
  const editor = useRef<HTMLTextAreaElement>(null);
  const isEditing = edited !== undefined;
  useEffect(() => {
    if (isEditing) editor.current?.focus();
  }, [isEditing]);

  const delivery = decisions.deliveryOf(correction.id);
  const isOpen = correction.state === 'waiting' && delivery?.state !== 'waiting';
  const text = edited ?? correction.text;
  const canApprove = isOpen && !decisions.isBusy && text.trim() !== '';
  const approve = async () => {
    if (!(await decisions.approve(correction.id, text))) return;
    toast(say(words.approved));
    onDecided();
  };
  const reject = async (reason: string) => {
    setRejecting(false);
    if (!(await decisions.reject(correction.id, reason))) return;
    toast(say(words.rejected));
    onDecided();
  };
  const open = () => openConversation(correction.conversationId);
  const edit = () => setEdited(text);
  useCommand('review.approve', () => void approve(), canApprove);
  useCommand('review.edit', edit, isOpen);
  useCommand('review.reject', () => setRejecting(true), isOpen);
  useCommand('review.open', open);

  return (
    <div className="flex min-h-0 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">
        <CorrectionDetail
          correction={correction}
          now={now}
          delivery={delivery}
          edited={edited}
          onEdit={setEdited}
          editor={editor}
        />
      </div>
      <ReviewFoot
        isOpen={isOpen}
        canApprove={canApprove}
        isEditing={isEditing}
        isOnItsWay={delivery?.state === 'waiting'}
        place={place}
        onApprove={() => void approve()}
        onEdit={edit}
        onKeepWords={() => setEdited(undefined)}
        onReject={() => setRejecting(true)}
        onOpen={open}
      />
      {isRejecting ? (
        <RejectDialog
          authorName={firstName(correction.authorName)}
          onReject={(reason) => void reject(reason)}
          onDismiss={() => setRejecting(false)}
        />
      ) : null}
    </div>
  );
}

function Nothing({ view }: { view: View }) {
  if (view === 'decided') {
    return (
      <EmptyState size="page" title={say(words.nothingDecided)}>
        {say(words.nothingDecidedHint)}
      </EmptyState>
    );
  }
  return (
    <EmptyState size="page" title={say(words.nothingWaits)}>
      {say(words.nothingWaitsHint)}
    </EmptyState>
  );
}

function byAffects(a: CorrectionRow, b: CorrectionRow): number {
  return b.affects - a.affects || a.at.localeCompare(b.at) || a.id.localeCompare(b.id);
}

function byDecision(a: CorrectionRow, b: CorrectionRow): number {
  return (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '') || a.id.localeCompare(b.id);
}
