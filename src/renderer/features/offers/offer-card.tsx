import type { CommandKeys } from '#renderer/data/command.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { say } from '#shared/intl/say.ts';
import { passWords } from '#shared/routing/away-reason.ts';
import { type DeclineReason, declineReasons } from '#shared/routing/offer.ts';
import { sayOfferWhy } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { Menu } from '#ui/menu.tsx';
import { Offer } from '#ui/offer.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import type { Offered } from './use-left-offer.ts';
import { words } from './words.ts';

export type OfferCardProps = {
  alert: Offered;
  /** Further ones that stand behind it. */
  more: number;
  keys: { accept: CommandKeys | undefined; pass: CommandKeys | undefined };
  isBusy: boolean;
  isPassing: boolean;
  onPassing: (isOpen: boolean) => void;
  onAccept: () => void;
  onPass: (reason: DeclineReason) => void;
};

/** DESIGN 7, Offer: who, what about, why this agent; Accept, Pass… and a bar that runs out by the server's clock. An alert, so that it is heard at once; the bar is silent. */
export function OfferCard(props: OfferCardProps) {
  const { alert, more, keys, isBusy, isPassing, onPassing, onAccept, onPass } = props;
  const { offer, need, customerName } = alert;
  const now = useServerNow();
  const wholeMs = Date.parse(offer.until) - Date.parse(offer.madeAt);
  const leftMs = Math.max(0, Date.parse(offer.until) - now);
  const why = offer.why.map(sayOfferWhy).join(' · ');
  return (
    <Offer
      title={<SafeText flow="sentence">{say(words.title, { name: revealText(customerName) })}</SafeText>}
      remainingShare={wholeMs <= 0 ? 0 : leftMs / wholeMs}
      accept={
        <Button variant="primary" isDisabled={isBusy} {...keysOf(keys.accept)} onClick={onAccept}>
          {say(words.accept)}
        </Button>
      }
      pass={
        <Menu
          label={say(words.passWhy)}
          align="end"
          isOpen={isPassing}
          onOpenChange={onPassing}
          trigger={
            <Button variant="ghost" isDisabled={isBusy} {...keysOf(keys.pass)}>
              {say(words.pass)}
            </Button>
          }
          entries={[
            { kind: 'heading', id: 'why', label: say(words.passWhy) },
            ...declineReasons.map((reason) => ({
              kind: 'act' as const,
              id: reason,
              label: say(passWords[reason]),
              onSelect: () => onPass(reason),
            })),
          ]}
        />
      }
    >
      <SafeText>{need}</SafeText>
      {why === '' ? null : (
        <span className="mt-1 block text-small text-text-3">
          <SafeText>{why}</SafeText>
        </span>
      )}
      {more > 0 ? <span className="block text-small text-text-3">{say(words.more, { count: more })}</span> : null}
    </Offer>
  );
}

function keysOf(keys: CommandKeys | undefined): { keys?: CommandKeys } {
  return keys === undefined ? {} : { keys };
}
