import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import { sourceOf } from '#shared/assistant/answer.ts';
import type { NextReplyModel } from '#shared/assistant/next-reply.ts';
import { findHabits, type Habit, type HabitWords, learnHabits } from '#shared/assistant/reply-habits.ts';
import { labelReplies, type SavedText, type SentReply } from '#shared/assistant/reply-kinds.ts';
import type { PassageIndex } from '#shared/assistant/retrieval.ts';
import type { Passage, Turn } from '#shared/assistant/types.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { TeamId } from '#shared/lib/ids.ts';
import { fillVariables } from '#shared/saved-reply/variables.ts';
import { keepCitedLinks } from './cited-links.ts';

/** The newest conversations of a team that are learned from, and of their turns at most so many: learning takes 0.3 s on a busy machine, 3 MB. */
const mostConversations = 150;
const mostTurns = 1_500;
const contextTurns = 3;
/** Teams whose habits are kept at once; the longest unused goes. */
const mostTeams = 8;
/** What closed meanwhile waits so long before all is learned anew, once there is something to go by. */
const restMs = 300_000;
/** So old a model is let go, used or not: words of whoever was erased at another node go with it. */
const longestMs = 600_000;

type Learned = { model: NextReplyModel | null; atMs: number; isStale: boolean };
type Proposed = { habit: Habit; words: HabitWords };

/**
 * D1: what each team usually sends next, learned from what its people sent in conversations that they solved, of that team only, as past replies are (SEC-34). Learned for soft
 * conversations alone, behind customers' turns; never from hard ones (D2).
 */
export type ReplyHabits = {
  propose: (tx: ReadTx, row: ConversationRow, turns: readonly Turn[], desk: PassageIndex) => Promise<Proposed[]>;
  /** Something closed or changed: learned anew when it is next asked for. */
  outdate: () => void;
  /** A customer was erased: nothing of what was learned stays. */
  forget: () => void;
};

export function createReplyHabits(clock: () => number = () => performance.now()): ReplyHabits {
  const teams = new Map<TeamId, Learned>();

  async function modelOf(tx: ReadTx, teamId: TeamId, desk: PassageIndex): Promise<NextReplyModel | null> {
    const nowMs = clock();
    for (const [id, { atMs }] of teams) if (nowMs - atMs > longestMs) teams.delete(id);
    const known = teams.get(teamId);
    const isGood = known && (!known.isStale || (known.model !== null && nowMs - known.atMs < restMs));
    const learned = isGood ? known : { model: await learn(tx, teamId, desk), atMs: nowMs, isStale: false };
    // Put last again: the first of the map is the longest unused.
    teams.delete(teamId);
    teams.set(teamId, learned);
    for (const id of [...teams.keys()].slice(0, Math.max(0, teams.size - mostTeams))) teams.delete(id);
    return learned.model;
  }

  return {
    async propose(tx, row, turns, desk) {
      if (row.mode === 'hard') return [];
      const model = await modelOf(tx, row.teamId, desk);
      if (!model) return [];
      const proposed: Proposed[] = [];
      for (const habit of findHabits(model, turns)) {
        const words = await wordsOf(tx, habit, row, desk);
        if (words && words.text !== '') proposed.push({ habit, words });
      }
      return proposed;
    },
    outdate() {
      for (const learned of teams.values()) learned.isStale = true;
    },
    forget: () => teams.clear(),
  };
}

async function learn(tx: ReadTx, teamId: TeamId, desk: PassageIndex): Promise<NextReplyModel | null> {
  return learnHabits(labelReplies(await readSent(tx, teamId, desk), await readSaved(tx, teamId)));
}

/** Saved replies that everybody of the team has; somebody's own are theirs alone. */
async function readSaved(tx: ReadTx, teamId: TeamId): Promise<(SavedText & { name: string })[]> {
  return await tx.db
    .selectFrom('savedReply')
    .select(['id', 'text', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .where((where) => where.or([where('sharing', '=', 'workspace'), where('teamId', '=', teamId)]))
    .execute();
}

/** Replies of the team's people, newest conversations first, each with the turns before it. */
async function readSent(tx: ReadTx, teamId: TeamId, desk: PassageIndex): Promise<SentReply[]> {
  const { rows } = await sql<{
    id: string;
    conversationId: string;
    author: 'customer' | 'assistant' | 'agent';
    kind: string;
    text: string;
    suggested: string | null;
  }>`
    select m.id, m.conversation_id as "conversationId", m.author->>'kind' as author, m.kind, m.text,
      case when m.suggestion_id is not null then (
        select e.fields->>'suggestedText' from event e where e.workspace_id = m.workspace_id and e.conversation_id = m.conversation_id
          and e.type = 'message.sent' and e.fields->>'messageId' = m.id::text limit 1) end as suggested
    from (select id, closed_at from conversation where workspace_id = ${tx.workspaceId} and team_id = ${teamId} and mode = 'soft' and erased_at is null
      and closed_cause in ('agent_resolved', 'action_completed', 'confirmed') order by closed_at desc limit ${mostConversations}) c
    join message m on m.workspace_id = ${tx.workspaceId} and m.conversation_id = c.id
    where m.kind <> 'status' and m.text <> '' order by c.closed_at desc, c.id, m.n limit ${mostTurns}`.execute(tx.db);
  const passages = passagesByText(desk);
  return rows.flatMap((row, at) => {
    if (row.author !== 'agent' || row.kind !== 'reply') return [];
    const before = rows
      .slice(Math.max(0, at - contextTurns), at)
      .filter(({ conversationId }) => conversationId === row.conversationId)
      .map(({ author, text }) => ({ author, text }));
    const passageId = row.suggested === null ? null : (passages.get(row.suggested.trim())?.id ?? null);
    return [{ id: row.id, conversationId: row.conversationId, text: row.text, passageId, before }];
  });
}

/** A suggestion is the words of its passage where that is short, and a passage that was rewritten since is another. */
function passagesByText({ entries }: PassageIndex): Map<string, Passage> {
  const found = new Map<string, Passage>();
  for (const { passage } of entries.values()) if (isSource(passage)) found.set(passage.text.trim(), passage);
  return found;
}

const isSource = ({ kind }: Passage) => kind === 'article' || kind === 'correction';

/** The words as they stand now: a saved reply or an article that is gone, or whose variables only the reader can fill, is not proposed. */
async function wordsOf(
  tx: ReadTx,
  { kind, text }: Habit,
  row: ConversationRow,
  desk: PassageIndex,
): Promise<HabitWords | null> {
  if (kind.of === 'said')
    return { title: 'Said again and again', text, sources: [], restsOnNote: false, reason: 'The same words each time' };
  if (kind.of === 'passage') {
    const passage = desk.entries.get(kind.id)?.passage;
    if (!passage) return null;
    const title = passage.heading || passage.title;
    const restsOnNote = passage.audience === 'internal';
    return { title, text: passage.text.trim(), sources: [sourceOf(passage, passage.text)], restsOnNote, reason: title };
  }
  const saved = (await readSaved(tx, row.teamId)).find(({ id }) => id === kind.id);
  if (!saved) return null;
  const name = row.identity === 'anonymous' ? null : row.customerName;
  const filled = fillVariables(saved.text, {
    'customer.name': name,
    'customer.firstName': name?.split(' ')[0],
    'conversation.number': String(row.number),
  });
  // Links are kept of articles and corrections only (SEC-70): one with others is for the agent to insert.
  if (filled.open.length > 0 || (await keepCitedLinks(tx, filled.text, [])) !== filled.text) return null;
  return {
    title: saved.name,
    text: filled.text,
    sources: [],
    restsOnNote: false,
    reason: `Saved reply: ${saved.name}`,
  };
}
