import { useCallback, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { type EditedSuggestion, useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow, Source } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { MessageId, SuggestionId } from '#shared/lib/ids.ts';
import { compareSent } from '#shared/suggestion/compare-sent.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { describeEdit } from './describe-edit.ts';
import { words } from './words.ts';

type Sent = {
  messageId: MessageId;
  text: string;
  suggestionId: string | null;
  suggestedText: string | null;
  /** What the suggestion rests on, where it is known. */
  source?: Source | undefined;
};
export type EditOffer = { messageId: MessageId; edited: EditedSuggestion };
export type EditOffers = {
  /** The last reply that changed a fact of its suggestion; undefined once it was opened, left, or another was sent. */
  offer: EditOffer | undefined;
  /** Reads a reply that was just kept. Asks the device only, waits for nobody and moves no focus. */
  consider: (sent: Sent) => void;
  open: () => void;
  leave: () => void;
};

/** D5: a change of fact is offered as a correction, after sending. Of a conversation from which the assistant has stepped back, never (D2). */
export function useEditOffer({ id: conversationId, mode }: Pick<ConversationRow, 'id' | 'mode'>): EditOffers {
  const { openCorrection, announce } = useWorkspace();
  const [offer, setOffer] = useState<EditOffer>();
  const isOff = mode === 'hard';
  const consider = useCallback(
    ({ messageId, text, suggestionId, suggestedText, source: known }: Sent) => {
      setOffer(undefined);
      if (isOff || suggestionId === null || suggestedText === null) return;
      const read = async () => {
        const source = known ?? (await readSource(conversationId, suggestionId));
        const { kind, changes } = compareSent(suggestedText, text, source === undefined ? [] : [source.quote]);
        if (kind !== 'fact') return;
        const edited = { suggestionId: suggestionId as SuggestionId, said: suggestedText, sent: text, source, changes };
        setOffer({ messageId, edited });
        announce(revealText(say(words.offerSpoken, { edit: describeEdit(changes) }), 'prose'));
      };
      void read();
    },
    [isOff, conversationId, announce],
  );
  return {
    offer: isOff ? undefined : offer,
    consider,
    open: () => {
      if (offer === undefined) return;
      setOffer(undefined);
      openCorrection({ conversationId, messageId: offer.messageId, edited: offer.edited });
    },
    leave: () => setOffer(undefined),
  };
}

/** What the suggestion rests on, while this device still has it; the offer stands without. */
async function readSource(conversationId: ConversationRow['id'], suggestionId: string) {
  const listed = await call('suggestion:list', { conversationId }).catch(() => undefined);
  return listed?.suggestions.find(({ id }) => id === suggestionId)?.sources[0];
}
