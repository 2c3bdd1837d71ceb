import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { passagesOfAnswer, passagesOfArticle } from '#server/ai/passages.ts';
import { type Category, readCategories, readPassages } from '#server/ai/read-knowledge.ts';
import { openOffline } from '#server/erasure/open-offline.ts';
import { readGoldenSet } from '#server/publishing/read-golden.ts';
import { readWorkspaceFolder } from '#server/workspace/read-folder.ts';
import type { Passage } from '#shared/assistant/types.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ArticleId, CorrectionId, QueueId } from '#shared/lib/ids.ts';
import { type FileCase, readAnswerFile, readGoldenFile } from './read-golden-file.ts';

/** What is asked, and what it is asked of. */
export type GoldenSources = { passages: Passage[]; categories: Category[]; cases: FileCase[] };

/** Of no publication: the set as it is in force. */
const noPublication = '00000000-0000-0000-0000-000000000000';

/** A folder with a described workspace, or one that a backend keeps its database in (`npm start`, the service). Throws AppError for any other. */
export async function readGoldenSources(folder: string): Promise<GoldenSources> {
  if (existsSync(join(folder, 'workspace.json'))) return readDescribed(folder);
  if (existsSync(join(folder, 'database'))) return await readKept(folder);
  throw new AppError('not_found', `${folder} has neither a workspace.json nor the database of a backend.`);
}

function readDescribed(folder: string): GoldenSources {
  const { articles, categories } = readWorkspaceFolder(folder, new Date());
  const passages = [
    ...articles
      .filter(({ audience }) => audience === 'public')
      .flatMap((article) =>
        passagesOfArticle({
          ...article,
          id: article.slug as ArticleId,
          version: 1,
          updatedAt: new Date(0).toISOString(),
        }),
      ),
    ...readAnswerFile(folder).flatMap(({ id, questions, text, language, category }) =>
      passagesOfAnswer({
        id,
        correctionId: id as CorrectionId,
        question: questions[0] ?? '',
        questions: questions.map((one) => ({ text: one, correctionId: id as CorrectionId })),
        text,
        categoryKey: category ?? null,
        articleId: null,
        language: language ?? 'en',
        version: 1,
        approvedBy: id as AgentId,
        approvedByName: '',
        approvedAt: new Date(0).toISOString(),
      }),
    ),
  ];
  return {
    passages,
    categories: categories.map((category) => ({ ...category, queueId: category.queue as QueueId })),
    cases: readGoldenFile(folder),
  };
}

/** What customers are answered from, read as they may (SEC-58), and the cases in force. The embedded database lets one process in. */
async function readKept(folder: string): Promise<GoldenSources> {
  const { store, workspaceId, close } = await openOffline(folder, null, () => new Date()).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError && thrown.code === 'conflict')) throw thrown;
    throw new AppError(
      'conflict',
      `A backend runs on ${folder}. Its database takes one process: end the backend first.`,
    );
  });
  try {
    const { passages } = await store.read('customer', workspaceId, readPassages);
    return await store.read('system', workspaceId, async (tx) => ({
      passages,
      categories: await readCategories(tx),
      cases: await readGoldenSet(tx, noPublication),
    }));
  } finally {
    await close();
  }
}
