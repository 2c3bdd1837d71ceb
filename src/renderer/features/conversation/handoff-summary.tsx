import { memo, useState } from 'react';
import { useCommand, useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { useMediaQuery } from '#renderer/data/use-media-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import { type HandoffRow, handoffParts } from '#shared/handoff/schema.ts';
import { inSentence, joinNames } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { CitationChip } from '#ui/citation-chip.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { CollapseIcon, ExpandIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { MissingDialog } from './missing-dialog.tsx';
import { partWords } from './part-labels.ts';
import { SummaryFoot } from './summary-foot.tsx';
import { SummaryStatements } from './summary-statements.tsx';
import { useStatementThumbs } from './use-statement-thumbs.ts';
import { words } from './words.ts';

export type HandoffSummaryProps = {
  handoff: HandoffRow;
  sentiments: readonly number[];
  feedback: readonly FeedbackRow[];
  /** Folded to one line by what goes on: writing in a low window, the send guard. */
  isFoldedBy: boolean;
  canReply: boolean;
};

const LOW = '(max-height: 720px)';
const MOST_WHEN_LOW = 2;
/** Up to here the summary leaves the thread no more room than this many statements a column do. */
const MIDDLE = '(max-height: 1000px)';
const MOST = 3;

/** What the customer needs, what was tried, why a person: each statement with what it rests on (B2). */
export const HandoffSummary = memo(HandoffSummaryView);

function HandoffSummaryView({ handoff, sentiments, feedback, isFoldedBy, canReply }: HandoffSummaryProps) {
  const { insertIntoDraft } = useWorkspace();
  const run = useRunCommand();
  const missingKeys = useCommandKeys('summary.missing');
  /** What the agent chose, and whether something had folded it then: what folds it later folds it again. */
  const [chosen, setChosen] = useState<{ isOpen: boolean; wasFoldedBy: boolean }>();
  const [isAsking, setIsAsking] = useState(false);
  const isLow = useMediaQuery(LOW);
  const isMiddle = useMediaQuery(MIDDLE);
  const most = isLow ? MOST_WHEN_LOW : isMiddle ? MOST : undefined;
  const isFolded = chosen?.isOpen === false || (isFoldedBy && chosen?.wasFoldedBy !== true);
  const { opener } = handoff;
  useCommand('summary.missing', () => setIsAsking(true));
  useCommand('summary.opener', () => insertIntoDraft(opener ?? '', null), opener !== null && canReply);
  const thumbs = useStatementThumbs(handoff, feedback);
  const firstNeed = handoff.needs[0];
  return (
    <section
      aria-label={say(words.summary)}
      data-region="summary"
      tabIndex={-1}
      className="mx-4 mt-3 flex-none overflow-hidden rounded-card border border-border bg-panel"
    >
      <div className="flex h-9 items-center gap-2 pe-2 ps-3.5">
        <h3 className="flex-none text-ui font-semibold">{say(words.summary)}</h3>
        {isFolded && firstNeed !== undefined ? (
          <span className="flex min-w-0 items-center gap-1.5 text-text-2">
            <span className="truncate">
              <SafeText strictness="prose">{firstNeed.text}</SafeText>
            </span>
            {firstNeed.citations.map((citation) => (
              <CitationChip
                key={citation.kind === 'message' ? `${citation.messageId} ${citation.start}` : citation.label}
                label={citation.kind === 'message' ? String(citation.n) : citation.source}
              />
            ))}
          </span>
        ) : (
          <span className="min-w-0 truncate text-small text-text-3">{describeMaking(handoff)}</span>
        )}
        <span className="ms-auto flex flex-none items-center gap-1">
          {isFolded ? null : (
            <Button
              size="small"
              variant="ghost"
              {...(missingKeys === undefined ? {} : { keys: missingKeys })}
              onClick={() => run('summary.missing')}
            >
              {say(words.somethingMissing)}
            </Button>
          )}
          <IconButton
            icon={isFolded ? ExpandIcon : CollapseIcon}
            label={isFolded ? say(words.showSummary) : say(words.foldSummary)}
            size="small"
            aria-expanded={!isFolded}
            onClick={() => setChosen({ isOpen: isFolded, wasFoldedBy: isFoldedBy })}
          />
        </span>
      </div>
      {isFolded ? null : (
        <>
          <div className="grid grid-cols-[1fr_1.12fr_1.08fr] border-t border-border" {...thumbs.watch}>
            <SummaryStatements title={say(words.needs)} statements={handoff.needs} most={most} thumbs={thumbs} />
            <SummaryStatements title={say(words.tried)} statements={handoff.tried} most={most} thumbs={thumbs} />
            <SummaryStatements title={say(words.whyPerson)} statements={handoff.why} most={most} thumbs={thumbs} />
          </div>
          <SummaryFoot handoff={handoff} sentiments={sentiments} canReply={canReply} />
        </>
      )}
      <MissingDialog handoff={handoff} isOpen={isAsking} onDismiss={() => setIsAsking(false)} />
    </section>
  );
}

/** `10:27, built-in engine · 11 of 12 parts, page missing`: parts that do not apply here are not counted. */
function describeMaking({ at, engine, parts }: HandoffRow): string {
  const expected = handoffParts.filter((part) => parts[part] !== 'not_applicable');
  const absent = expected.filter((part) => parts[part] !== 'present');
  const values = {
    time: clock(at),
    by: say(engine === 'built_in' ? words.builtIn : words.model),
    present: expected.length - absent.length,
    expected: expected.length,
  };
  if (absent.length === 0) return say(words.made, values);
  return say(words.madeMissing, { ...values, missing: joinNames(absent.map((part) => inSentence(partWords[part]))) });
}
