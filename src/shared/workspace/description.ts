import { type Article, parseArticle } from '../article/article-file.ts';
import { AppError, invalidFromZod } from '../lib/errors.ts';
import { type AccountEntry, workspaceFile } from './description-format.ts';

/** An account with its moving dates resolved: `renewalOn` is a day (YYYY-MM-DD), `at` are times (ISO 8601, UTC). */
export type Account = Omit<AccountEntry, 'renewalInDays' | 'renewalOn' | 'facts' | 'invoices'> & {
  renewalOn: string | null;
  facts: { source: string; label: string; value: string; at: string }[];
  invoices: { number: string; at: string; description: string; amount: number; state: string }[];
};

/** A workspace description as an operator writes it (README.md beside the data), checked and with its dates resolved. */
export type WorkspaceDescription = Omit<ReturnType<typeof readWorkspaceFile>, 'accounts'> & {
  accounts: Account[];
  articles: Article[];
};

const dayMs = 86_400_000;

/**
 * Checks a workspace description and resolves its dates: the text of `workspace.json` and of each file of `articles/`, as read by the caller.
 * Pure; `now` resolves relative dates (`renewalInDays`, `daysAgo`). Throws AppError('invalid') that names the file and the field.
 */
export function describeWorkspace(
  files: { workspaceJson: string; articles: readonly { fileName: string; content: string }[] },
  now: Date,
): WorkspaceDescription {
  const file = readWorkspaceFile(files.workspaceJson);
  const description = {
    ...file,
    accounts: file.accounts.map((entry) => resolveDates(entry, now)),
    articles: files.articles.map(({ fileName, content }) => parseArticle(fileName, content)),
  };
  checkReferences(description);
  return description;
}

function readWorkspaceFile(text: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'workspace.json: is not JSON.', { cause });
  }
  const result = workspaceFile.safeParse(parsed);
  if (!result.success) throw invalidFromZod(result.error, 'workspace.json');
  return result.data;
}

function resolveDates(entry: AccountEntry, now: Date): Account {
  const { renewalInDays, renewalOn, facts, invoices, ...rest } = entry;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();
  const inDays = renewalInDays === undefined ? null : ago(-renewalInDays).slice(0, 10);
  return {
    ...rest,
    renewalOn: renewalOn ?? inDays,
    facts: facts.map(({ daysAgo, at, ...fact }) => ({ ...fact, at: at ?? ago(daysAgo ?? 0) })),
    invoices: invoices.map(({ daysAgo, at, ...invoice }) => ({ ...invoice, at: at ?? ago(daysAgo ?? 0) })),
  };
}

/** Every key is unique, and whatever refers to a key finds it. */
function checkReferences(description: WorkspaceDescription): void {
  const teams = uniqueKeys(
    'teams',
    description.teams.map((team) => team.key),
  );
  const queues = uniqueKeys(
    'queues',
    description.queues.map((queue) => queue.key),
  );
  const categories = uniqueKeys(
    'categories',
    description.categories.map((category) => category.key),
  );
  const accounts = uniqueKeys(
    'accounts',
    description.accounts.map((account) => account.key),
  );
  uniqueKeys(
    'agents',
    description.agents.map((agent) => agent.key),
  );
  uniqueKeys(
    'agents (email)',
    description.agents.map((agent) => agent.email),
  );
  uniqueKeys(
    'customers',
    description.customers.map((customer) => customer.sub),
  );
  uniqueKeys(
    'articles',
    description.articles.map((article) => article.slug),
  );
  for (const queue of description.queues) {
    mustExist(teams, queue.team, `queue ${queue.key}: team`);
    for (const { team } of queue.routing?.fallback ?? [])
      if (team !== undefined) mustExist(teams, team, `queue ${queue.key}: routing: team`);
  }
  for (const category of description.categories) mustExist(queues, category.queue, `category ${category.key}: queue`);
  for (const agent of description.agents)
    for (const team of agent.teams) mustExist(teams, team, `agent ${agent.key}: team`);
  for (const { name, team, actions = [] } of description.savedReplies ?? []) {
    if (team !== undefined) mustExist(teams, team, `saved reply ${name}: team`);
    for (const action of actions)
      if (action.kind === 'category') mustExist(categories, action.to, `saved reply ${name}: category`);
  }
  for (const customer of description.customers)
    if (customer.account !== null) mustExist(accounts, customer.account, `customer ${customer.sub}: account`);
  for (const article of description.articles)
    if (article.categoryKey !== null) mustExist(categories, article.categoryKey, `article ${article.slug}: category`);
}

function uniqueKeys(what: string, keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new AppError('invalid', `workspace.json: ${what}: ${key} occurs twice.`);
    seen.add(key);
  }
  return seen;
}

function mustExist(known: ReadonlySet<string>, key: string, where: string): void {
  if (!known.has(key)) throw new AppError('invalid', `${where} ${key} does not exist.`);
}
