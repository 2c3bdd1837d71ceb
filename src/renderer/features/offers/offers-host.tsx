import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useOfferSlot } from '#renderer/data/offer-slot.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { DeclineReason } from '#shared/routing/offer.ts';
import { Button } from '#ui/button.tsx';
import { OfferCard } from './offer-card.tsx';
import { useBackAgain } from './use-back-again.ts';
import { useIdleAway } from './use-idle-away.ts';
import { useInputTold } from './use-input-told.ts';
import { type Offered, useLeftOffer } from './use-left-offer.ts';
import { words } from './words.ts';

/**
 * C4: what is offered to this agent, below the list or, where none is in sight, in the window's corner, until it is answered, taken elsewhere or runs out; and that offers which ran out
 * set them away, until they do something. Mounted once, in the main window.
 */
export function OffersHost({ me }: { me: AgentRow }) {
  const { openConversation } = useWorkspace();
  const alerts = useLiveQuery('alert:list', {}, ['alert', 'queue', 'outbox', 'timed', 'mention', 'session']).data
    ?.alerts;
  const offers = useMemo(
    () =>
      alerts
        ?.filter((alert): alert is Offered => alert.kind === 'offer' && !!alert.offer)
        .toSorted((a, b) => (a.offer.until < b.offer.until ? -1 : 1)),
    [alerts],
  );
  const markAnswered = useLeftOffer(offers, me);
  const acceptOffer = useMutation('conversation.acceptOffer');
  const declineOffer = useMutation('conversation.declineOffer');
  const setAvailability = useMutation('agent.setAvailability');
  const [isPassing, setPassing] = useState(false);
  const slot = useOfferSlot();
  const first = offers?.[0];
  const accept = async () => {
    if (first === undefined) return;
    const { conversationId, offer } = first;
    markAnswered(offer.id);
    if (await acceptOffer.run({ conversationId, offerId: offer.id })) openConversation(conversationId);
  };
  const pass = async (reason: DeclineReason) => {
    if (first === undefined) return;
    const { conversationId, offer } = first;
    markAnswered(offer.id);
    await declineOffer.run({ conversationId, offerId: offer.id, reason, note: '' });
  };
  useIdleAway(me);
  useInputTold();
  useBackAgain(me);
  useCommand('offer.accept', () => void accept(), first !== undefined);
  useCommand('offer.pass', () => setPassing(true), first !== undefined);
  const keys = { accept: useCommandKeys('offer.accept'), pass: useCommandKeys('offer.pass') };
  const wasSetAway = me.availability === 'away' && me.availabilityReason === 'missed_offers';
  if (first === undefined && !wasSetAway) return null;
  const shown = (
    <div className="ui-offers" data-stands={slot === null ? 'corner' : 'pane'}>
      {first === undefined ? null : (
        <OfferCard
          key={first.offer.id}
          alert={first}
          more={(offers?.length ?? 1) - 1}
          keys={keys}
          isBusy={acceptOffer.isBusy || declineOffer.isBusy}
          isPassing={isPassing}
          onPassing={setPassing}
          onAccept={() => void accept()}
          onPass={(reason) => void pass(reason)}
        />
      )}
      {wasSetAway ? (
        <section className="ui-offer" role="status">
          <span className="ui-offer-reason">{say(words.missed)}</span>
          <Button variant="primary" onClick={() => void setAvailability.run({ availability: 'online' })}>
            {say(words.here)}
          </Button>
        </section>
      ) : null}
    </div>
  );
  return slot === null ? shown : createPortal(shown, slot);
}
