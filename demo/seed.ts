import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { type Article, parseArticle } from './article-file.ts';
import { type AccountEntry, workspaceFile } from './workspace-format.ts';

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
export type DemoWorkspace = WorkspaceDescription;

const dayMs = 86_400_000;

/**
 * Reads a workspace description folder: `workspace.json` and `articles/*.md`. Reads only; writes nothing and knows no database.
 * `now` resolves relative dates (`renewalInDays`, `daysAgo`). Throws AppError('invalid') that names the file and the field.
 */
export function loadWorkspaceFolder(folder: string, now: Date = new Date()): WorkspaceDescription {
  const file = readWorkspaceFile(folder);
  const articleFolder = join(folder, 'articles');
  const articles = readdirSync(articleFolder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => parseArticle(name, readFileSync(join(articleFolder, name), 'utf8')));
  const description = { ...file, accounts: file.accounts.map((entry) => resolveDates(entry, now)), articles };
  checkReferences(description);
  return description;
}

/** The demo workspace that comes with the project: Marlow Support. */
export function loadDemoWorkspace(now: Date = new Date()): DemoWorkspace {
  return loadWorkspaceFolder(join(import.meta.dirname, 'workspace'), now);
}

function readWorkspaceFile(folder: string) {
  const path = join(folder, 'workspace.json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new AppError('invalid', 'workspace.json is missing or is not JSON.', { cause });
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
  for (const queue of description.queues) mustExist(teams, queue.team, `queue ${queue.key}: team`);
  for (const category of description.categories) mustExist(queues, category.queue, `category ${category.key}: queue`);
  for (const agent of description.agents)
    for (const team of agent.teams) mustExist(teams, team, `agent ${agent.key}: team`);
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
