import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWorkspace, type WorkspaceDescription } from '#shared/workspace/description.ts';

/** Reads a workspace description from its folder: workspace.json and articles/*.md. Throws AppError('invalid') that names file and field. */
export function readWorkspaceFolder(folder: string, now: Date): WorkspaceDescription {
  const articles = join(folder, 'articles');
  const names = readdirSync(articles)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const files = {
    workspaceJson: readFileSync(join(folder, 'workspace.json'), 'utf8'),
    articles: names.map((fileName) => ({ fileName, content: readFileSync(join(articles, fileName), 'utf8') })),
  };
  return describeWorkspace(files, now);
}

/** What a server starts with when nobody described a workspace: one team, one queue, one admin. */
export function emptyWorkspace(now: Date): WorkspaceDescription {
  const workspaceJson = JSON.stringify({
    format: 1,
    workspace: { name: 'New workspace', timeZone: 'UTC', languages: ['en'] },
    channel: { name: 'Web', origins: [] },
    teams: [{ key: 'general', name: 'General' }],
    queues: [{ key: 'general', team: 'general', name: 'General', firstResponseS: 600, nextResponseS: 1_200 }],
    categories: [
      {
        key: 'general.other',
        name: 'Other',
        queue: 'general',
        mode: 'soft',
        floor: 0.7,
        humanFirst: false,
        examples: [],
      },
    ],
    agents: [
      {
        key: 'admin',
        name: 'Administrator',
        publicName: 'Support',
        email: 'admin@baton.example',
        role: 'admin',
        teams: ['general'],
        languages: ['en'],
      },
    ],
    accounts: [],
    customers: [],
  });
  return describeWorkspace({ workspaceJson, articles: [] }, now);
}
