import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { Drafts } from './drafts.ts';

export function draftCallHandlers(
  drafts: Drafts,
): Pick<CallHandlers, 'draft:get' | 'draft:set' | 'draft:take' | 'draft:leave'> {
  return {
    'draft:get': ({ conversationId }) => drafts.of(conversationId),
    'draft:set': (input) => {
      drafts.write(input);
      return {};
    },
    'draft:take': ({ conversationId, mode }) => {
      drafts.take(conversationId, mode);
      return {};
    },
    'draft:leave': ({ conversationId, mode }) => {
      drafts.leave(conversationId, mode);
      return {};
    },
  };
}
