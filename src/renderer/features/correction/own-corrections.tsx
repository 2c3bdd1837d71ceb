import { useEffect, useRef, useState } from 'react';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { ReviewIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { mayTakeBack, useTakeBack } from './use-take-back.ts';
import { words } from './words.ts';

const MOST_LINES = 20;

/** E2: what became of one's own corrections, newest first: decided by whom and why, published as what, or asked about. A change is told as it comes. */
export function OwnCorrections() {
  const { toast } = useWorkspace();
  const rows = useLiveQuery('review:own', {}, ['review', 'outbox']).data?.corrections;
  const [isOpen, setOpen] = useState(false);
  const [replyingTo, setReplyingTo] = useState<CorrectionRow>();
  const reply = useMutation('correction.reply');
  const takeBack = useTakeBack();
  const now = useNow();
  useCommand('correction.own', () => setOpen(true), rows !== undefined && rows.length > 0);
  const before = useRef<ReadonlyMap<string, string>>(undefined);
  useEffect(() => {
    if (rows === undefined) return;
    const states = new Map(rows.map((row) => [row.id as string, stateOf(row)]));
    const known = before.current;
    before.current = states;
    const news = rows.find((row) => known?.has(row.id) === true && known.get(row.id) !== stateOf(row) && isNews(row));
    if (news !== undefined) toast(describe(news));
  }, [rows, toast]);
  if (rows === undefined || rows.length === 0) return null;
  const asked = rows.filter(isAsked);
  return (
    <span className="relative inline-flex">
      <Popover
        label={say(words.own)}
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={<IconButton icon={ReviewIcon} label={say(words.ownAsked, { count: asked.length })} />}
      >
        <div className="w-96 max-w-full">
          <h2 className="font-semibold">{say(words.own)}</h2>
          <ul className="mt-1 max-h-96 overflow-y-auto">
            {rows.slice(0, MOST_LINES).map((row) => (
              <OwnLine
                key={row.id}
                row={row}
                now={now}
                onTakeBack={() => void takeBack(row)}
                onReply={() => {
                  setOpen(false);
                  setReplyingTo(row);
                }}
              />
            ))}
          </ul>
        </div>
      </Popover>
      {asked.length === 0 ? null : (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-0.5 top-0.5 size-2 rounded-full bg-accent outline-2 outline-chrome"
        />
      )}
      {replyingTo === undefined ? null : (
        <ReasonDialog
          title={say(words.replyTitle)}
          description={revealText(replyingTo.asked?.text ?? '')}
          label={say(words.replyLabel)}
          note={say(words.replyNote, { name: revealText(replyingTo.asked?.byName ?? '') })}
          action={say(words.replyNow)}
          missing={say(words.replyMissing)}
          maxLength={1_000}
          onGiven={(text) => reply.run({ correctionId: replyingTo.id, text })}
          onDismiss={() => setReplyingTo(undefined)}
        />
      )}
    </span>
  );
}

type OwnLineProps = { row: CorrectionRow; now: number; onReply: () => void; onTakeBack: () => void };

function OwnLine({ row, now, onReply, onTakeBack }: OwnLineProps) {
  const why =
    row.decisionReason ?? (row.publishedText !== null && row.publishedText !== row.text ? row.publishedText : null);
  return (
    <li className="grid gap-0.5 border-t border-border py-2">
      <p className="flex items-center gap-2">
        <Tag tone={row.state === 'approved' ? 'success' : 'neutral'}>{describe(row)}</Tag>
        <span className="ms-auto text-small text-text-3">
          <RelativeTime at={row.decidedAt ?? row.at} now={now} />
        </span>
      </p>
      <p className="line-clamp-2">
        <SafeText>{row.text}</SafeText>
      </p>
      {why === null ? null : (
        <p className="line-clamp-3 text-small text-text-2">
          <SafeText strictness="prose">{why}</SafeText>
        </p>
      )}
      {mayTakeBack(row, now) ? (
        <p>
          <Button size="small" onClick={onTakeBack}>
            {say(words.takeBack)}
          </Button>
        </p>
      ) : null}
      {isAsked(row) ? (
        <p className="flex items-center gap-2 text-small text-text-2">
          <span className="min-w-0 flex-1">
            <SafeText strictness="prose">{row.asked?.text ?? ''}</SafeText>
          </span>
          <Button size="small" onClick={onReply}>
            {say(words.replyDots)}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

function isAsked({ state, asked }: CorrectionRow): boolean {
  return state === 'waiting' && asked?.reply === null;
}

function stateOf(row: CorrectionRow): string {
  return `${row.state} ${row.expiredAt ? 'expired' : ''} ${isAsked(row) ? 'asked' : ''}`;
}

/** What is told by itself: not that one wrote or answered. */
function isNews(row: CorrectionRow): boolean {
  return row.state !== 'waiting' || isAsked(row) || Boolean(row.expiredAt);
}

function describe(row: CorrectionRow): string {
  const name = revealText(row.decidedByName ?? row.asked?.byName ?? '');
  if (row.state === 'approved') return say(words.ownApproved, { name });
  if (row.state === 'rejected') return say(words.ownRejected, { name });
  if (row.expiredAt) return say(words.ownExpired);
  return isAsked(row) ? say(words.ownQuestion, { name }) : say(words.ownWaits);
}
