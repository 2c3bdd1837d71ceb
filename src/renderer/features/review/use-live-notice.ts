import { useEffect, useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { words } from './words.ts';

/**
 * E3: follows what was approved last. Once it is live its undo is gone, everybody may have read it; the revert takes its place. Answers what says which one it is; undefined:
 * something else was done since.
 */
export function useLiveNotice(onRevert: (id: CorrectionId) => void): (id: CorrectionId | undefined) => void {
  const { toast } = useWorkspace();
  const [approvedId, setApproved] = useState<CorrectionId>();
  const input = approvedId === undefined ? undefined : { correctionId: approvedId };
  const item = useLiveQuery('review:item', input, ['review', 'outbox', 'article']).data?.item;
  const publication = item?.head.id === approvedId ? item?.publication : undefined;
  const version = publication?.state === 'live' ? publication.version : undefined;
  useEffect(() => {
    if (approvedId === undefined || version == null) return;
    setApproved(undefined);
    toast(say(words.liveNow, { version }), () => onRevert(approvedId), say(words.revertDots));
  }, [approvedId, version, toast, onRevert]);
  return setApproved;
}
