import type { Knowledge } from '#server/ai/knowledge.ts';
import { passagesOfAnswer, passagesOfArticle } from '#server/ai/passages.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { answerRow, articleRow } from '#shared/article/schema.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import {
  copyIndex,
  createPassageIndex,
  dropPassages,
  embedPassages,
  type PassageIndex,
  putPassages,
  searchPassages,
} from '#shared/assistant/retrieval.ts';
import type { Embed, Passage } from '#shared/assistant/types.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { compareSaid, gradeSaid, isAltered, type Said } from '#shared/publication/golden-case.ts';
import { MOST_LISTED, type PublicationReport, type ReportedCase, reportChars } from '#shared/publication/schema.ts';
import { askKnowledge } from './ask-knowledge.ts';
import type { Proposed } from './content.ts';
import { readKnowledgeChange } from './knowledge-change.ts';
import { createPacer } from './pacer.ts';
import { type CheckedCase, type Neighbour, readGoldenSet, readRecentQuestions } from './read-golden.ts';
import { readProposed } from './settle-publication.ts';
import type { CheckPublication } from './start-checks.ts';

/** Recent questions that are looked through, and of those how many nearest to the change are asked. */
const mostRecent = 300;
const mostNeighbours = 30;
/** Questions that get their vectors together: behind every customer's own. */
const batch = 4;

type Deps = Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>;

/**
 * E3: the golden set and the recent questions nearest to the change, asked of the knowledge as it is and with the candidate, both in memory and beside the knowledge that customers
 * are answered from, which is not touched. In slices, so that nobody's socket waits.
 */
export function createCheck(deps: Deps, knowledge: () => Promise<Knowledge | null>): CheckPublication {
  const { store, workspaceId } = deps;
  return async (stored, onProgress) => {
    const startedMs = performance.now();
    // Before the knowledge is: what changes in between counts as later.
    const change = await store.read('system', workspaceId, readKnowledgeChange);
    // Read anew: the second of two is checked against what the first made of it, though no customer has asked since.
    const known = await knowledge();
    // Tried again, as whatever else the check cannot help.
    if (!known) throw new Error('The knowledge could not be read.');
    const { proposed, golden, recent, isForLeads } = await store.read('system', workspaceId, async (tx) => ({
      proposed: await readProposed(tx, stored),
      golden: await readGoldenSet(tx, stored.id),
      recent: await readRecentQuestions(tx, mostRecent),
      // Of an article its author gets the row too, who may be an admin and reads no conversations (SEC-34).
      isForLeads: await isByLead(tx, stored.authorId),
    }));
    const passages = proposed && passagesOf(proposed, deps.clock());
    if (!passages) return { fault: 'content' };
    const embed = known.embedLater;
    const before = copyIndex(known.customers);
    const after = withCandidate(before, stored.targetId, passages);
    if (!after) return { fault: 'content' };
    await giveVectors(after, embed);
    const neighbours = await nearest(recent, passages, embed);
    const run = createRun(known, { before, after, embed }, isForLeads ? stored.teamIds : null);
    const of = golden.length + neighbours.length;
    const pacer = createPacer((done) => onProgress({ done, of }));
    for (let at = 0; at < golden.length; at += batch) {
      await run.golden(golden.slice(at, at + batch), pacer);
    }
    for (let at = 0; at < neighbours.length; at += batch) await run.neighbours(neighbours.slice(at, at + batch), pacer);
    const checked = run.report(golden.length, neighbours.length, performance.now() - startedMs);
    return { ...checked, change };
  };
}

async function isByLead(tx: ReadTx, agentId: AgentId): Promise<boolean> {
  const author = await tx.db
    .selectFrom('agent')
    .select('role')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', agentId)
    .executeTakeFirst();
  return author?.role === 'lead';
}

/** What customers could be told of it; null where it cannot be read, whatever the reason: that is the check's to find. */
function passagesOf(proposed: Proposed, now: Date): Passage[] | null {
  const row = { version: 1, id: proposed.targetId };
  try {
    if (proposed.kind === 'answer') {
      const by = { approvedBy: proposed.targetId, approvedByName: '', approvedAt: now.toISOString() };
      return passagesOfAnswer(answerRow.parse({ ...row, ...proposed.content, ...by }));
    }
    const article = articleRow.parse({ ...row, ...proposed.content, updatedAt: new Date(0).toISOString() });
    return article.audience === 'public' && article.state !== 'retired' ? passagesOfArticle(article) : [];
  } catch {
    return null;
  }
}

function withCandidate(before: PassageIndex, targetId: string, passages: readonly Passage[]): PassageIndex | null {
  const after = copyIndex(before);
  try {
    const own = [...after.entries.keys()].filter((id) => id.split(':')[1] === targetId);
    const wanted = new Set(passages.map(({ id }) => id));
    dropPassages(
      after,
      own.filter((id) => !wanted.has(id)),
    );
    putPassages(after, passages);
    return after;
  } catch {
    // What the index does not take must not go live.
    return null;
  }
}

async function giveVectors(index: PassageIndex, embed: Embed | undefined): Promise<void> {
  if (embed) await embedPassages(index, embed, batch);
}

/** Of the recent questions those nearest to what changes: by words, and by meaning where vectors are there. */
async function nearest(
  recent: readonly Neighbour[],
  passages: readonly Passage[],
  embed: Embed | undefined,
): Promise<Neighbour[]> {
  const byId = new Map(recent.map((one) => [one.conversationId, one]));
  const index = createPassageIndex(
    recent.map(({ conversationId, question, language }) => ({
      id: conversationId,
      kind: 'resolution',
      articleId: null,
      correctionId: null,
      title: question,
      heading: '',
      text: '',
      audience: 'internal',
      pages: [],
      language,
      categoryKey: null,
    })),
  );
  await giveVectors(index, embed);
  const found = new Map<string, number>();
  for (const passage of passages.slice(0, 20)) {
    const text = `${passage.title}\n${passage.heading}\n${passage.text}`.slice(0, 600);
    const vector = embed ? ((await embed([text]))[0] ?? null) : null;
    const { hits } = searchPassages(index, { text, vector, audience: 'internal', limit: mostNeighbours });
    for (const hit of hits) found.set(hit.passage.id, Math.max(found.get(hit.passage.id) ?? 0, hit.score));
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNeighbours)
    .flatMap(([id]) => byId.get(id) ?? []);
}

type Pacer = ReturnType<typeof createPacer>;
type Indexes = { before: PassageIndex; after: PassageIndex; embed: Embed | undefined };

function createRun(known: Knowledge, { before, after, embed }: Indexes, teamIds: readonly string[] | null) {
  const list = (): ReportedCase[] => [];
  const lists = { better: list(), worse: list(), altered: list(), unmet: list() };
  const counts = { better: 0, worse: 0, altered: 0, unmet: 0 };
  const failedCases: string[] = [];
  let sawVector = false;

  async function vectorsOf(questions: readonly { question: string }[]): Promise<(Float32Array | null)[]> {
    if (!embed) return questions.map(() => null);
    const wanted = questions.map(({ question }) => {
      const { language } = detectLanguage(question);
      return language === 'en' || language === 'unknown';
    });
    const texts = questions.flatMap(({ question }, i) => (wanted[i] ? [question.slice(0, 600)] : []));
    const made = texts.length > 0 ? [...(await embed(texts))] : [];
    if (made.length > 0) sawVector = true;
    return wanted.map((isWanted) => (isWanted ? (made.shift() ?? null) : null));
  }

  function note(kind: keyof typeof lists, id: string, question: string, teamId: string | null, said: [Said, Said]) {
    counts[kind] += 1;
    if (lists[kind].length >= MOST_LISTED) return;
    // SEC-34: whoever gets this row may read that team's conversations.
    const isSeen = teamId === null || teamIds?.every((id) => id === teamId) === true;
    const words = (text: string) => (isSeen ? text.slice(0, reportChars) : null);
    lists[kind].push({
      caseId: id,
      question: words(question),
      before: words(said[0].text),
      after: words(said[1].text),
    });
  }

  const ask = (
    one: Pick<Neighbour, 'question' | 'language'>,
    context: readonly string[],
    vector: Float32Array | null,
  ) => {
    const asked = { ...one, context, vector };
    return [askKnowledge(before, known, asked), askKnowledge(after, known, asked)] as [Said, Said];
  };

  return {
    async golden(cases: readonly CheckedCase[], pacer: Pacer): Promise<void> {
      const vectors = await vectorsOf(cases);
      for (const [i, one] of cases.entries()) {
        const said = ask(one, one.context, vectors[i] ?? null);
        // An approved correction that is not said to the very question it was made for is not done, whatever was said before.
        const verdict = one.isOwn && gradeSaid(one, said[1]) < 2 ? 'unmet' : compareSaid(one, ...said);
        if (verdict === 'worse' || verdict === 'unmet') failedCases.push(one.id);
        if (verdict !== 'same') note(verdict, one.id, one.question, one.teamId, said);
        await pacer.step();
      }
    },
    async neighbours(recent: readonly Neighbour[], pacer: Pacer): Promise<void> {
      const vectors = await vectorsOf(recent);
      for (const [i, one] of recent.entries()) {
        const said = ask(one, [], vectors[i] ?? null);
        if (isAltered(...said)) note('altered', one.conversationId, one.question, one.teamId, said);
        await pacer.step();
      }
    },
    report(cases: number, neighbours: number, ms: number) {
      const report: PublicationReport = {
        cases,
        neighbours,
        ...lists,
        counts,
        method: sawVector ? 'hybrid' : 'lexical',
        ms: Math.round(ms),
      };
      return { report, failedCases };
    },
  };
}
