import { useState } from 'react';
import type { RoutingWhatIf, WhatIfRouting } from '#shared/contract/routing.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentVerdict } from '#shared/routing/decision.ts';
import { sayMet, sayMisfit, sayScoreOn } from '#shared/routing/explain.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type FoundConversation, routingErrorText, useFind, useWhatIf } from './use-routing.ts';
import { words } from './words.ts';

const AS_IT_DOES = 'as-it-does';
const WAITS = [0, 60, 120, 300, 900];

type WhatIfProps = { stored: RoutingPolicy; policy: RoutingPolicy | null };

/** C4: who would get a stored conversation, by what is on screen, and why nobody else. Nothing is written. */
export function WhatIf({ stored, policy }: WhatIfProps) {
  const [text, setText] = useState('');
  const [waited, setWaited] = useState(AS_IT_DOES);
  const [chosen, choose] = useState<FoundConversation>();
  const { found, error: findError, find } = useFind();
  const { answerOf, error, ask } = useWhatIf();
  const isDraft = policy !== null && JSON.stringify(policy) !== JSON.stringify(stored);
  const inputFor = (one: FoundConversation, waits: string): WhatIfRouting => ({
    conversationId: one.id,
    policy: isDraft ? policy : null,
    waitedS: waits === AS_IT_DOES ? null : Number(waits),
  });
  const input = chosen === undefined ? null : inputFor(chosen, waited);
  const answer = answerOf(input);
  const open = (one: FoundConversation, waits = waited) => {
    choose(one);
    void ask(inputFor(one, waits));
  };
  const failure = error ?? findError;
  return (
    <section aria-label={say(words.whatIf)} className="grid gap-3 border-t border-border py-3">
      <SectionHeading level={3} size="fields" aside={say(isDraft ? words.byDraft : words.byStored)}>
        {say(words.whatIf)}
      </SectionHeading>
      <form
        className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void find(text.trim());
        }}
      >
        <TextField label={say(words.find)} kind="search" size="small" maxLength={200} value={text} onChange={setText} />
        <Select
          label={say(words.asIfWaited)}
          size="small"
          options={[
            { value: AS_IT_DOES, label: say(words.asItDoes) },
            ...WAITS.map((seconds) => ({
              value: String(seconds),
              label: seconds === 0 ? say(words.justCame) : say(words.afterSeconds, { seconds }),
            })),
          ]}
          value={waited}
          onChange={(waits) => {
            setWaited(waits);
            if (chosen !== undefined) open(chosen, waits);
          }}
        />
        <Button isSubmit={true} isDisabled={text.trim() === ''}>
          {say(words.findIt)}
        </Button>
      </form>
      {failure === undefined ? null : <ErrorState title={say(words.noWhatIf)}>{routingErrorText(failure)}</ErrorState>}
      {found === undefined ? null : <Found found={found} chosen={chosen} onChoose={(one) => open(one)} />}
      {answer === undefined ? null : <Answer whatIf={answer} />}
    </section>
  );
}

type FoundProps = {
  found: readonly FoundConversation[];
  chosen: FoundConversation | undefined;
  onChoose: (one: FoundConversation) => void;
};

function Found({ found, chosen, onChoose }: FoundProps) {
  if (found.length === 0) return <p role="status">{say(words.nothingFound)}</p>;
  return (
    <ul aria-label={say(words.found)} className="grid gap-1">
      {found.map((one) => (
        <li key={one.id}>
          <Button size="small" aria-pressed={one.id === chosen?.id} onClick={() => onChoose(one)}>
            <SafeText>{one.need === '' ? one.title : `${one.title} · ${one.need}`}</SafeText>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Answer({ whatIf }: { whatIf: RoutingWhatIf }) {
  const { number, customerName: customer, effort, waitedS, decision } = whatIf;
  const agent = decision.lines.find(({ agentId }) => agentId === decision.chosen)?.name;
  return (
    <div className="grid gap-2" role="status">
      <p className="font-medium">
        <SafeText>
          {agent === undefined
            ? say(words.getsNobody, { number: String(number), customer })
            : say(words.gets, { number: String(number), customer, agent })}
        </SafeText>
      </p>
      <p className="text-small text-text-3">
        {say(words.weighs, { effort, waited: Math.round(waitedS), step: decision.step })}
      </p>
      <ul aria-label={say(words.eachAgent)} className="grid gap-1.5">
        {decision.lines.map((line) => (
          <li key={line.agentId} className="border-t border-border pt-1.5">
            <SafeText>{line.name}</SafeText>{' '}
            <span className="tabular-nums text-text-3">
              {line.fits ? say(words.fits, { score: line.score }) : say(words.doesNotFit)}
            </span>
            <span className="block text-small text-text-3">
              <SafeText>{reasonsOf(line).join(' · ')}</SafeText>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What they meet and what gave how many points; or all that is against them. */
function reasonsOf(line: AgentVerdict): string[] {
  if (!line.fits) return line.misfits.map(sayMisfit);
  const points = line.why.map(({ on, points: given }) =>
    say(words.linePoints, { line: sayScoreOn(on), points: given }),
  );
  return [...line.met.map(sayMet), ...points];
}
