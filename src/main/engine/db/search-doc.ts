/** What of a row can be found, and under which title. The kinds and their fields are fixed here (SEC-23). */
import type { EntityRow } from '#shared/contract/sync.ts';

export type SearchDoc = { conversationId: string | null; title: string; body: string; at: string | null };

/** Whose conversation it is, and what they need: what tells two hits of one author apart. */
export function describeAbout({ number, customerName, accountName, need, preview }: EntityRow<'conversation'>): {
  customer: string;
  need: string;
} {
  const who = accountName === null ? customerName : `${customerName}, ${accountName}`;
  return { customer: `#${number} ${who}`, need: need === '' ? preview : need };
}

/** @param row a row of the cache, of the kind named */
export function describeDoc(entity: string, row: unknown): SearchDoc | undefined {
  switch (entity) {
    case 'conversation': {
      const conversation = row as EntityRow<'conversation'>;
      const { customer, need } = describeAbout(conversation);
      return { conversationId: conversation.id, title: customer, body: need, at: conversation.lastAt };
    }
    case 'message': {
      const { conversationId, author, text, at } = row as EntityRow<'message'>;
      return { conversationId, title: author.name, body: text, at };
    }
    case 'note': {
      const { conversationId, authorName, text, at } = row as EntityRow<'note'>;
      return { conversationId, title: authorName, body: text, at };
    }
    case 'article': {
      const { title, sections, updatedAt } = row as EntityRow<'article'>;
      const body = sections.map(({ heading, text }) => `${heading}\n${text}`).join('\n\n');
      return { conversationId: null, title, body, at: updatedAt };
    }
    default:
      return undefined;
  }
}
