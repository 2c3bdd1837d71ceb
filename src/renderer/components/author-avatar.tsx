import type { Author } from '#shared/conversation/schema.ts';
import { Avatar } from '#ui/avatar.tsx';

/** Who wrote it: people round, the assistant square, you in the accent. */
export function AuthorAvatar({ author, myId }: { author: Author; myId: string | undefined }) {
  const kind =
    author.kind === 'assistant'
      ? 'assistant'
      : author.kind === 'customer'
        ? 'customer'
        : author.id !== null && author.id === myId
          ? 'you'
          : 'other';
  return <Avatar name={author.name} kind={kind} isDecorative />;
}
