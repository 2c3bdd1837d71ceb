import type { ServerDeps } from '#server/deps.ts';
import { type Classifier, trainClassifier } from '#shared/assistant/classify.ts';
import {
  createPassageIndex,
  dropPassages,
  embedPassages,
  type PassageIndex,
  putPassages,
} from '#shared/assistant/retrieval.ts';
import type { Embed, Passage } from '#shared/assistant/types.ts';
import type { QueueId, TeamId } from '#shared/lib/ids.ts';
import type { Embedder } from './embedder.ts';
import {
  type Category,
  type Resolution,
  readCategories,
  readPassages,
  readResolutions,
  readTeams,
} from './read-knowledge.ts';
import { createReplyHabits, type ReplyHabits } from './reply-habits.ts';

/**
 * What the assistant knows of one workspace (SEC-69), in memory. Two indexes that never mix: `customers` is read under the customers' database role, so
 * that an internal article cannot be in it; `desk` holds what agents may read besides.
 */
export type Knowledge = {
  customers: PassageIndex;
  desk: PassageIndex;
  categories: ReadonlyMap<string, Category>;
  resolutions: ReadonlyMap<string, Resolution>;
  classifier: Classifier;
  /** Undefined until the articles have vectors: until then words alone are compared, on both sides. */
  embed: Embed | undefined;
  /** The same, behind every customer's question: for what agents get. */
  embedLater: Embed | undefined;
  /** Which team's each queue is. */
  teams: ReadonlyMap<QueueId, TeamId>;
  /** What each team usually sends next. Learned when a soft conversation first asks, not here. */
  habits: ReplyHabits;
};

/** Small batches, so that a customer's question waits behind no long one in the embedder's thread. */
const backgroundBatch = 8;

export type KnowledgeHolder = {
  current: Knowledge;
  /** The last refresh failed: what is known is older than what is stored. */
  isBehind: boolean;
  /** Never throws: the last knowledge that could be read stays. */
  refresh: () => Promise<void>;
  warmUp: (embedder: Pick<Embedder, 'embed' | 'embedLater'>) => Promise<void>;
};

/** Reads everything once; `refresh` brings it up to date, `warmUp` gives vectors in the background. */
export async function loadKnowledge(
  deps: Pick<ServerDeps, 'store' | 'workspaceId'> & Partial<Pick<ServerDeps, 'log'>>,
): Promise<KnowledgeHolder> {
  const knowledge: Knowledge = {
    customers: createPassageIndex(),
    desk: createPassageIndex(),
    categories: new Map(),
    resolutions: new Map(),
    classifier: trainClassifier([]),
    embed: undefined,
    embedLater: undefined,
    teams: new Map(),
    habits: createReplyHabits(),
  };
  let examplesKey = '';

  async function refresh(): Promise<void> {
    const { store, workspaceId } = deps;
    const forCustomers = await store.read('customer', workspaceId, readPassages);
    const forDesk = await store.read('system', workspaceId, async (tx) => ({
      ...(await readPassages(tx)),
      categories: await readCategories(tx),
      resolutions: await readResolutions(tx),
      teams: await readTeams(tx),
    }));
    const failed = [
      ...sync(knowledge.customers, forCustomers.passages, forCustomers.broken),
      ...sync(
        knowledge.desk,
        [...forDesk.passages, ...forDesk.resolutions.map(({ passage }) => passage)],
        forDesk.broken,
      ),
      ...forDesk.broken,
    ];
    if (failed.length > 0)
      deps.log?.error(
        { part: 'knowledge', count: failed.length },
        'texts could not be read; what was known of them stays',
      );
    knowledge.habits.outdate();
    knowledge.teams = forDesk.teams;
    knowledge.categories = new Map(forDesk.categories.map((category) => [category.key, category]));
    knowledge.resolutions = new Map(forDesk.resolutions.map(({ passage, resolution }) => [passage.id, resolution]));
    const key = JSON.stringify(forDesk.categories.map(({ key: name, examples }) => [name, examples]));
    if (key !== examplesKey) {
      examplesKey = key;
      knowledge.classifier = trainClassifier(examplesOf(knowledge));
    }
    if (knowledge.embed) await giveVectorsLater(knowledge.embed);
  }

  /** Without vectors an answer is found by its words: no reason to stop. */
  async function giveVectorsLater(embed: Embed): Promise<void> {
    try {
      await giveVectors(embed);
    } catch {
      deps.log?.warn({ part: 'embedder' }, 'new texts have no vectors; word search finds them');
    }
  }

  async function giveVectors(embed: Embed): Promise<void> {
    await embedPassages(knowledge.customers, embed, backgroundBatch);
    await embedPassages(knowledge.desk, embed, backgroundBatch);
  }

  async function warmUp({ embed, embedLater }: Pick<Embedder, 'embed' | 'embedLater'>): Promise<void> {
    await giveVectors(embed);
    const examples = examplesOf(knowledge);
    const vectors: Float32Array[] = [];
    for (let at = 0; at < examples.length; at += backgroundBatch)
      vectors.push(...(await embed(examples.slice(at, at + backgroundBatch).map(({ text }) => text))));
    knowledge.classifier = trainClassifier(examples.map((example, i) => ({ ...example, vector: vectors[i] ?? null })));
    knowledge.embed = embed;
    knowledge.embedLater = embedLater;
  }

  /** E3: knowledge that cannot be read leaves the last that could: the assistant goes on, and the next refresh tries again. */
  async function refreshOrKeep(): Promise<void> {
    try {
      await refresh();
    } catch (thrown) {
      deps.log?.error(
        { part: 'knowledge', kind: thrown instanceof Error ? thrown.name : 'unknown' },
        'the knowledge could not be read; the assistant goes on with what it knew',
      );
      holder.isBehind = true;
      return;
    }
    holder.isBehind = false;
  }

  await refresh();
  const holder: KnowledgeHolder = { current: knowledge, isBehind: false, refresh: refreshOrKeep, warmUp };
  return holder;
}

function examplesOf({ categories }: Knowledge): { text: string; label: string }[] {
  return [...categories.values()].flatMap(({ key, examples }) => examples.map((text) => ({ text, label: key })));
}

/**
 * Puts what is new or changed, drops what is gone; what stayed the same keeps its vector. Rows that could not be read (`broken`) keep what was known of them, and so does a
 * passage that the index does not take: answers the ids of those.
 */
function sync(index: PassageIndex, passages: readonly Passage[], broken: readonly string[]): string[] {
  const wanted = new Set(passages.map(({ id }) => id));
  const stays = (id: string) => wanted.has(id) || broken.some((prefix) => id === prefix || id.startsWith(`${prefix}:`));
  dropPassages(
    index,
    [...index.entries.keys()].filter((id) => !stays(id)),
  );
  const failed: string[] = [];
  for (const passage of passages) {
    if (JSON.stringify(index.entries.get(passage.id)?.passage) === JSON.stringify(passage)) continue;
    try {
      putPassages(index, [passage]);
    } catch {
      failed.push(passage.id);
    }
  }
  return failed;
}
