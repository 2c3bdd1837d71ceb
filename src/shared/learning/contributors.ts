import type { EffectVerdict } from './correction-effect.ts';

export type Contribution = {
  authorId: string;
  authorName: string;
  state: 'waiting' | 'approved' | 'rejected' | 'other';
  isReverted: boolean;
  /** Of what went live. */
  verdict: EffectVerdict | null;
};

export type Contributor = {
  authorId: string;
  authorName: string;
  written: number;
  live: number;
  rejected: number;
  reverted: number;
  improved: number;
  worse: number;
};

/** E5: who writes corrections that hold. By quality, never by how many: what improved its topic less what made it worse or was taken back, then the share that was approved. */
export function rankContributors(contributions: readonly Contribution[]): Contributor[] {
  const byAuthor = new Map<string, Contributor>();
  for (const { authorId, authorName, state, isReverted, verdict } of contributions) {
    const own = byAuthor.get(authorId) ?? {
      authorId,
      authorName,
      written: 0,
      live: 0,
      rejected: 0,
      reverted: 0,
      improved: 0,
      worse: 0,
    };
    byAuthor.set(authorId, own);
    own.written += 1;
    if (state === 'approved' && !isReverted) own.live += 1;
    if (state === 'rejected') own.rejected += 1;
    if (isReverted) own.reverted += 1;
    if (verdict === 'improved') own.improved += 1;
    if (verdict === 'worse') own.worse += 1;
  }
  return [...byAuthor.values()].sort(
    (a, b) => proven(b) - proven(a) || held(b) - held(a) || a.authorName.localeCompare(b.authorName),
  );
}

function proven({ improved, worse, reverted }: Contributor): number {
  return improved - worse - reverted;
}

/** Of what was decided, with two decisions of doubt, so that one of one does not stand over nine of ten. */
function held({ live, rejected, reverted }: Contributor): number {
  return (live + 1) / (live + rejected + reverted + 2);
}
