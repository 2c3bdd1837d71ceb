import { useMemo } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { VariableValues } from '#shared/saved-reply/variables.ts';

/** Visitors without a name are not called by what the desk calls them. */
const NAMELESS = /^(visitor|customer|guest|anonymous)\b/iu;

/** What the variables of saved replies stand for in this conversation. Of the agent the name that customers see (SEC-50); dates in the customer's language. */
export function useVariableValues({ conversation, context }: Thread): VariableValues {
  const session = useSession();
  const publicName = session?.agent?.publicName ?? null;
  const workspaceName = session?.workspaceName ?? null;
  return useMemo(() => {
    const name =
      conversation.identity === 'anonymous' && NAMELESS.test(conversation.customerName)
        ? null
        : conversation.customerName;
    return {
      'customer.name': name,
      'customer.firstName': name === null ? null : firstName(name),
      'account.name': conversation.accountName,
      'account.plan': context?.account?.plan ?? null,
      'agent.name': publicName,
      'agent.firstName': publicName === null ? null : firstName(publicName),
      'conversation.number': `#${conversation.number}`,
      'conversation.category': conversation.categoryName,
      'workspace.name': workspaceName,
      today: dateIn(conversation.language),
    };
  }, [conversation, context, publicName, workspaceName]);
}

/** A format takes half a millisecond to make, at each opening. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A long date; a tag that this computer does not know is as its own language. */
function dateIn(language: string): string {
  const format = dateFormats.get(language) ?? dateFormatOf(language);
  dateFormats.set(language, format);
  return format.format();
}

function dateFormatOf(language: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'long' } as const;
  try {
    return new Intl.DateTimeFormat(language, options);
  } catch {
    return new Intl.DateTimeFormat(undefined, options);
  }
}
