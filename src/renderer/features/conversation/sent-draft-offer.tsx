import { useCommand } from '#renderer/data/command-context.tsx';
import { EditOfferLine } from './edit-offer-line.tsx';
import type { EditOffers } from './use-edit-offer.ts';

/** D5 after D4: a draft was sent with another fact in it; the correction is offered where no box is left to write in. */
export function SentDraftOffer({ offers }: { offers: EditOffers }) {
  useCommand('correction.ofSuggestion', offers.open, offers.offer !== undefined);
  if (offers.offer === undefined) return null;
  return (
    <div className="mx-auto w-full max-w-198 flex-none px-4 pt-2 pb-2">
      <EditOfferLine offer={offers.offer} onOpen={offers.open} onLeave={offers.leave} />
    </div>
  );
}
