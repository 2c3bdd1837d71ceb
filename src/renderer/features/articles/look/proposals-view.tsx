import { useCallback, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { call } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ArticleProposal, ProposalAudit } from '#shared/contract/knowledge.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { ArticleIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { ArticleBody } from '../article-body.tsx';
import type { LookFrame } from './look-frame.ts';
import { LookRow } from './look-row.tsx';
import { percentOf } from './percent-of.ts';
import { useAsked } from './use-asked.ts';
import { words } from './words.ts';

/** E6: resolutions of people, proposed as articles: taken as a draft, declined, or judged for the audit. */
export function ProposalsView({ frame, onTaken }: { frame: LookFrame; onTaken: (articleId: string) => void }) {
  const { toast, notify } = useWorkspace();
  const now = useNow();
  const ask = useCallback(() => call('article:proposals', {}), []);
  const asked = useAsked(ask);
  const [chosenId, setChosen] = useState<string | undefined>(undefined);
  const [judging, setJudging] = useState<'good' | 'not_good' | undefined>(undefined);
  const proposals = asked.data?.proposals ?? [];
  const chosen = proposals.find(({ id }) => id === chosenId) ?? proposals[0];
  const ids = proposals.map(({ id }) => id);
  const decide = async (input: Parameters<typeof decideCall>[0], said: string) => {
    const after = moveCursor(ids, chosen?.id, 'next');
    if (!(await asked.run(() => decideCall(input)))) {
      notify({ level: 'error', text: say(words.failed) });
      return false;
    }
    if (input.decide !== 'judge') setChosen(after);
    toast(said);
    if (input.decide === 'take' && chosen !== undefined) onTaken(chosen.articleId);
    return true;
  };
  const id = chosen?.id ?? '';
  const isThere = chosen !== undefined;
  const isToJudge = chosen?.isAudit === true && chosen.verdict === null;
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, chosen?.id, step));
    followCursor();
  };
  useCommand('articles.next', () => move('next'), isThere);
  useCommand('articles.previous', () => move('previous'), isThere);
  useCommand('articles.take', () => void decide({ id, decide: 'take' }, say(words.taken)), isThere);
  useCommand(
    'articles.decline',
    () => void decide({ id, decide: 'decline', reason: '' }, say(words.declined)),
    isThere,
  );
  useCommand('articles.judgeGood', () => setJudging('good'), isToJudge);
  useCommand('articles.judgeBad', () => setJudging('not_good'), isToJudge);
  return frame({
    list:
      asked.data === undefined ? null : (
        <VirtualList
          label={say(words.proposed)}
          items={proposals}
          keyOf={(one) => one.id}
          nameOf={(one) => `${revealText(one.content.title)}, ${say(words.fromConversation, { number: one.number })}`}
          estimatePx={() => 54}
          selectedKey={chosen?.id}
          cursorKey={chosen?.id}
          onCursorChange={setChosen}
          onActivate={setChosen}
          renderItem={(one, state) => (
            <LookRow
              title={<SafeText>{one.content.title}</SafeText>}
              detail={say(words.fromConversation, { number: one.number })}
              tag={one.isAudit && one.verdict === null ? <Tag tone="warning">{say(words.audit)}</Tag> : null}
              {...state}
            />
          )}
        />
      ),
    foot: null,
    detail: (
      <>
        {asked.error === undefined ? null : (
          <div className="px-6 py-5">
            <ErrorState title={say(words.failed)}>{asked.error}</ErrorState>
          </div>
        )}
        {asked.data !== undefined && chosen === undefined ? (
          <div className="px-6 py-5">
            <EmptyState icon={ArticleIcon} title={say(words.noProposals)}>
              {say(words.noProposalsHint)}
            </EmptyState>
          </div>
        ) : null}
        {chosen === undefined ? null : (
          <Proposal
            proposal={chosen}
            audit={asked.data?.audit.find(({ categoryKey }) => categoryKey === chosen.categoryKey)}
            now={now}
            isToJudge={isToJudge}
            onTake={() => void decide({ id, decide: 'take' }, say(words.taken))}
            onDecline={() => void decide({ id, decide: 'decline', reason: '' }, say(words.declined))}
            onJudge={setJudging}
          />
        )}
        {judging === undefined ? null : (
          <ReasonDialog
            title={say(words.judgeTitle)}
            note={say(words.judgeNote)}
            action={say(judging === 'good' ? words.good : words.notGood)}
            missing={say(words.judgeMissing)}
            maxLength={1_000}
            onDismiss={() => setJudging(undefined)}
            onGiven={(reason) => decide({ id, decide: 'judge', verdict: judging, reason }, say(words.judged))}
          />
        )}
      </>
    ),
  });
}

function decideCall(input: Parameters<typeof call<'article:decideProposal'>>[1]) {
  return call('article:decideProposal', input);
}

type ProposalProps = {
  proposal: ArticleProposal;
  audit: ProposalAudit | undefined;
  now: number;
  isToJudge: boolean;
  onTake: () => void;
  onDecline: () => void;
  onJudge: (verdict: 'good' | 'not_good') => void;
};

function Proposal({ proposal, audit, now, isToJudge, onTake, onDecline, onJudge }: ProposalProps) {
  const keys = {
    take: keyed(useCommandKeys('articles.take')),
    decline: keyed(useCommandKeys('articles.decline')),
    good: keyed(useCommandKeys('articles.judgeGood')),
    bad: keyed(useCommandKeys('articles.judgeBad')),
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
        <article className="grid max-w-[44rem] gap-4">
          <header>
            <h2 className="text-display">
              <SafeText>{proposal.content.title}</SafeText>
            </h2>
            <p className="mt-1 text-small text-text-3">
              {say(words.fromConversation, { number: proposal.number })}, <RelativeTime at={proposal.at} now={now} />
              <span className="block">{say(words.masked)}</span>
            </p>
          </header>
          <ArticleBody sections={proposal.content.sections} />
          {audit === undefined || audit.low === null || audit.high === null ? null : (
            <p className="border-t border-border pt-3 text-small text-text-3">
              {say(words.rate, {
                good: audit.good,
                judged: audit.judged,
                low: percentOf(audit.low),
                high: percentOf(audit.high),
              })}
              {audit.isPaused ? ` ${say(words.paused)}` : ''}
            </p>
          )}
          {isToJudge ? (
            <div className="flex flex-wrap items-center gap-2 rounded-control bg-sunken px-3 py-2 text-small">
              <span className="min-w-48 flex-1">{say(words.auditWhat)}</span>
              <Button size="small" {...keys.good} onClick={() => onJudge('good')}>
                {say(words.good)}
              </Button>
              <Button size="small" {...keys.bad} onClick={() => onJudge('not_good')}>
                {say(words.notGood)}
              </Button>
            </div>
          ) : null}
        </article>
      </div>
      <footer className="ui-foot flex h-14 flex-none items-center gap-2 border-t border-border bg-panel px-6">
        <Button variant="primary" {...keys.take} onClick={onTake}>
          {say(words.take)}
        </Button>
        <Button {...keys.decline} onClick={onDecline}>
          {say(words.decline)}
        </Button>
      </footer>
    </div>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
