import { useEffect, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { call } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ActionRow } from '#shared/assistant/tools/action.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { type Fact, Facts } from '#ui/facts.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { ClockIcon, CollapseIcon, ExpandIcon, PausedIcon, SyncingIcon, ToolIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { CitedStatement } from './cited-statement.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { proposerOf } from './describe-act.ts';
import { heldText } from './held-text.ts';
import type { Acts, RowItem } from './use-acts.ts';
import { words } from './words.ts';

export type ActCardProps = {
  item: RowItem;
  /** How many wait besides this one. */
  others: number;
  acts: Acts;
  customer: string;
  myId: string;
  isAway: boolean;
  /** Folded to one line by what goes on: writing in a low window. */
  isFoldedBy: boolean;
};

/**
 * An act that waits for a person's word (I6): what, for whom, how much, why, on what it rests, and which line of the policy asks for a person. Confirming asks once more, because
 * what a tool did nobody here can take back.
 */
export function ActCard({ item, others, acts, customer, myId, isAway, isFoldedBy }: ActCardProps) {
  const { action, own } = item;
  const { announce } = useWorkspace();
  const keys = { confirm: useCommandKeys('action.confirm'), decline: useCommandKeys('action.decline') };
  const [chosen, setChosen] = useState<'open' | 'folded'>();
  // Confirmed is what was on screen when it was asked: what comes while the question covers it was not seen (ACT-2, ACT-4).
  const [asking, setAsking] = useState<{ what: 'confirm' | 'decline'; seen: Acts; read: ActionRow }>();
  const ask = (what: 'confirm' | 'decline') => setAsking({ what, seen: acts, read: action });
  const isFolded = chosen === undefined ? isFoldedBy : chosen === 'folded';
  const mayConfirm = own === null && acts.mayConfirm(action);
  const mayDecline = own === null && acts.mayDecline;
  useCommand('action.confirm', () => ask('confirm'), mayConfirm);
  useCommand('action.decline', () => ask('decline'), mayDecline);
  const title = revealText(action.title);
  useEffect(() => announce(say(words.actWaits, { title })), [announce, title]);
  const confirmNow = async ({ confirm }: Acts, read: ActionRow) => {
    setAsking(undefined);
    // The card says how it stands.
    if (await confirm(read)) announce(isAway ? say(words.keptAsked) : say(words.askedFor));
  };
  const declineNow = async (reason: string) => {
    const isKept = await acts.decline(action, reason);
    if (isKept) announce(isAway ? say(words.keptDeclined) : say(words.declined));
    return isKept;
  };
  return (
    <section
      aria-label={say(words.proposedAct, { title })}
      className="mx-4 mb-2 flex-none overflow-hidden rounded-card border border-border-strong bg-panel"
    >
      <div className="flex min-h-9 items-center gap-2 py-1 pe-2 ps-3.5">
        <ToolIcon size="small" />
        <h3 className="min-w-0 truncate font-semibold">
          <SafeText>{action.title}</SafeText>
        </h3>
        <span className="min-w-0 flex-1 truncate text-small text-text-3">
          {isFolded ? <SafeText>{action.policyLine}</SafeText> : say(words.waitsForPerson)}
        </span>
        {others > 0 ? (
          <span className="flex-none text-small text-text-3">{say(words.moreAfterIt, { others })}</span>
        ) : null}
        <IconButton
          icon={isFolded ? ExpandIcon : CollapseIcon}
          label={isFolded ? say(words.showGrounds) : say(words.foldAct)}
          size="small"
          aria-expanded={!isFolded}
          onClick={() => setChosen(isFolded ? 'open' : 'folded')}
        />
      </div>
      {isFolded ? null : (
        <div className="max-h-[min(11rem,20vh)] overflow-y-auto border-t border-border px-3.5 py-2">
          <Facts facts={factsOf(action, customer, myId)} />
        </div>
      )}
      <div className="flex min-h-10 flex-wrap items-center gap-1.5 border-t border-border px-2 py-1.5">
        {own === null ? (
          <>
            {mayConfirm ? (
              <Button size="small" variant="primary" {...keyed(keys.confirm)} onClick={() => ask('confirm')}>
                {say(words.confirmAsk)}
              </Button>
            ) : null}
            {mayDecline ? (
              <Button size="small" {...keyed(keys.decline)} onClick={() => ask('decline')}>
                {say(words.declineAsk)}
              </Button>
            ) : null}
            <span className="px-1.5 text-small text-text-3">{whoDecides(action, mayConfirm)}</span>
          </>
        ) : (
          <OwnWord entry={own.entry} does={own.does} customer={customer} isAway={isAway} />
        )}
      </div>
      <AlertDialog
        isOpen={asking?.what === 'confirm'}
        title={say(words.runTitle, { title })}
        description={`${describeWhom(action, customer)} ${say(isAway ? words.runOffline : words.runOnce)}`}
        confirmLabel={say(words.runIt)}
        dismissLabel={say(words.notNow)}
        onConfirm={() => void confirmNow(asking?.seen ?? acts, asking?.read ?? action)}
        onDismiss={() => setAsking(undefined)}
      />
      {asking?.what === 'decline' ? (
        <DeclineDialog title={title} onDecline={declineNow} onDismiss={() => setAsking(undefined)} />
      ) : null}
    </section>
  );
}

function factsOf(action: ActionRow, customer: string, myId: string): Fact[] {
  return [
    ...action.lines.map(({ label, value }) => ({ term: label, value: whole(value) })),
    {
      term: say(words.for),
      value: whole(action.address === null ? customer : `${customer}, ${action.address}`),
    },
    ...(action.reason === null ? [] : [{ term: say(words.reason), value: whole(action.reason) }]),
    originOf(action, myId),
    { term: say(words.policy), value: whole(action.policyLine) },
  ];
}

/** Where it comes from; `Reason` is what its proposer wrote. */
function originOf(action: ActionRow, myId: string): Fact {
  if (action.evidence.length === 0)
    return {
      term: say(words.proposed),
      value: say(words.proposedBy, { by: proposerOf(action, myId), time: clock(action.at) }),
    };
  const text = action.proposedBy === null ? say(words.customerAsked) : say(words.proposed);
  return {
    term: say(words.why),
    value: <CitedStatement statement={{ id: `act-${action.id}`, text, citations: action.evidence }} />,
  };
}

function describeWhom({ address }: ActionRow, customer: string): string {
  const values = { customer: revealText(customer) };
  return address === null
    ? say(words.runFor, values)
    : say(words.runForSentTo, { ...values, address: revealText(address) });
}

/** Who decides reads all of it, however long. */
function whole(text: string) {
  return (
    <span className="min-w-0 whitespace-normal wrap-anywhere">
      <SafeText strictness="prose">{text}</SafeText>
    </span>
  );
}

function whoDecides({ state }: ActionRow, mayConfirm: boolean): string {
  if (mayConfirm) return '';
  return state === 'needs_lead' ? say(words.leadConfirms) : say(words.holderConfirms);
}

type OwnWordProps = { entry: OutboxEntry; does: 'confirm' | 'decline'; customer: string; isAway: boolean };

/** Your yes or no on its way, or stopped: nothing was run for it until the server says so. */
function OwnWord({ entry, does, customer, isAway }: OwnWordProps) {
  const { notify, toast } = useWorkspace();
  const act = (name: 'outbox:resend' | 'outbox:discard', done: string) => {
    call(name, { id: entry.id }).then(
      () => toast(done),
      (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  const why = heldText(entry, firstName(customer), 1);
  if (why === undefined) {
    const waits = does === 'confirm' ? say(words.confirmedOffline) : say(words.declinedOffline);
    const goes = does === 'confirm' ? say(words.confirmedAsking) : say(words.declinedTelling);
    return (
      <span className="px-1.5" role="status">
        <StateLine icon={isAway ? ClockIcon : SyncingIcon}>{isAway ? waits : goes}</StateLine>
      </span>
    );
  }
  const canAgain = does === 'confirm' && entry.state === 'held' && entry.heldWhy !== 'closed';
  return (
    <>
      <span className="px-1.5" role="status">
        <StateLine tone="warning" icon={PausedIcon}>
          {say(words.nothingRun, { why })}
        </StateLine>
      </span>
      <span className="ms-auto flex items-center gap-1.5">
        {canAgain ? (
          <Button size="small" onClick={() => act('outbox:resend', say(words.askedAsNow))}>
            {say(words.confirmAnyway)}
          </Button>
        ) : null}
        <Button size="small" variant="ghost" onClick={() => act('outbox:discard', say(words.letGoWaits))}>
          {say(words.letGo)}
        </Button>
      </span>
    </>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
