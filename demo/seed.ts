import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/lib/errors.ts';
import { describeWorkspace, type WorkspaceDescription } from '#shared/workspace/description.ts';

export type DemoWorkspace = WorkspaceDescription;

/** Where the demo workspace lies; the server is given this path and imports it as it would import anybody's. */
export const demoWorkspaceFolder = join(import.meta.dirname, 'workspace');

/** Reads a workspace description folder: `workspace.json` and `articles/*.md`. Writes nothing and knows no database. Throws AppError('invalid'). */
export function loadWorkspaceFolder(folder: string, now: Date = new Date()): WorkspaceDescription {
  const read = (...path: string[]) => {
    try {
      return readFileSync(join(folder, ...path), 'utf8');
    } catch (cause) {
      throw new AppError('invalid', `${path.join('/')} cannot be read.`, { cause });
    }
  };
  const names = readdirSync(join(folder, 'articles')).filter((name) => name.endsWith('.md'));
  const articles = names.sort().map((fileName) => ({ fileName, content: read('articles', fileName) }));
  return describeWorkspace({ workspaceJson: read('workspace.json'), articles }, now);
}

/** The demo workspace that comes with the project: Marlow Support. */
export function loadDemoWorkspace(now: Date = new Date()): DemoWorkspace {
  return loadWorkspaceFolder(demoWorkspaceFolder, now);
}
