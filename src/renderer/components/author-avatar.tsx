import type { Author } from '#shared/conversation/schema.ts';
import { Avatar } from '#ui/avatar.tsx';

export type AuthorAvatarProps = { author: Author; myId: string | undefined; myName?: string | undefined };

/**
 * Who wrote it: people round, the assistant square, you in the accent. You have the letters of your own name, as in the title bar: a reply is
 * signed with what customers are told, often the first name alone.
 */
export function AuthorAvatar({ author, myId, myName }: AuthorAvatarProps) {
  const kind =
    author.kind === 'assistant'
      ? 'assistant'
      : author.kind === 'customer'
        ? 'customer'
        : author.id !== null && author.id === myId
          ? 'you'
          : 'other';
  const name = kind === 'you' ? (myName ?? author.name) : author.name;
  return <Avatar name={name} kind={kind} isDecorative />;
}
