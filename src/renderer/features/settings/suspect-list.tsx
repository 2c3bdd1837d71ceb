import { useEffect, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Suspect, Verdict } from '#shared/contract/triggers.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './rule-words.ts';
import { triggerErrorText } from './use-triggers.ts';

const SHOWN = 10;
const VERDICTS: readonly { verdict: Verdict; label: Word }[] = [
  { verdict: 'human_needed', label: words.personNeeded },
  { verdict: 'ai_could_have', label: words.assistantRight },
  { verdict: 'unclear', label: words.unclear },
];

/** What the assistant closed alone and came back, was reopened or rated low: a lead says whether it should have escalated (A15). */
export function SuspectList() {
  const { openConversation, notify } = useWorkspace();
  const [suspects, setSuspects] = useState<readonly Suspect[]>([]);
  useEffect(() => {
    let isOver = false;
    call('triggers:suspects', {}).then(
      (list) => isOver || setSuspects(list.suspects),
      // The section above says why the server did not answer.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, []);
  if (suspects.length === 0) return null;
  const judge = async ({ conversationId }: Suspect, verdict: Verdict) => {
    try {
      await call('triggers:judge', { conversationId, verdict });
      setSuspects((list) => list.filter((one) => one.conversationId !== conversationId));
    } catch (thrown) {
      notify({ level: 'error', text: say(words.notKept, { why: triggerErrorText(thrown) }) });
    }
  };
  return (
    <section aria-label={say(words.shouldHave)} className="border-t border-border py-3">
      <SectionHeading
        level={3}
        aside={suspects.length > SHOWN ? say(words.newestOf, { shown: SHOWN, total: suspects.length }) : undefined}
      >
        {say(words.shouldHave)}
      </SectionHeading>
      <ul>
        {suspects.slice(0, SHOWN).map((suspect) => (
          <li key={suspect.conversationId} className="grid gap-1.5 border-t border-border py-2">
            <p>
              <span className="tabular-nums text-text-3">#{suspect.number}</span>{' '}
              <SafeText>{suspect.customerName}</SafeText>
              <span className="text-text-3"> · {reasonOf(suspect)}</span>
            </p>
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => openConversation(suspect.conversationId)}>
                {say(words.open)}
              </Button>
              {VERDICTS.map(({ verdict, label }) => (
                <Button
                  key={verdict}
                  size="small"
                  variant="ghost"
                  aria-label={`${say(label)}, #${suspect.number}`}
                  onClick={() => void judge(suspect, verdict)}
                >
                  {say(label)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reasonOf({ reason, rating }: Suspect): string {
  if (reason === 'rated_low') return rating === null ? say(words.ratedLow) : say(words.ratedNumber, { rating });
  return reason === 'reopened' ? say(words.reopened) : say(words.cameBack);
}
