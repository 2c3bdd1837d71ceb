import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultWorkspaceDir } from './workspace.ts';

export type StartOptions = {
  /** Absolute path of the folder that holds the workspace's data. */
  workspaceDir: string;
  /** Port of the backend on loopback; 0 takes any that is free. */
  port: number;
  isServerOnly: boolean;
  isDemo: boolean;
};

/** What the command line asks for: to start, to read the help, or something that cannot be done. */
export type Command =
  | { kind: 'start'; options: StartOptions }
  | { kind: 'help' }
  | { kind: 'invalid'; message: string };

export const USAGE = `npm start -- [options]

Starts the backend on this machine, customers of the demo workspace, and the desktop.

  --workspace <dir>  where the data lies (default: ${defaultWorkspaceDir()})
  --port <n>         port of the backend, 0 for any that is free (default: 0)
  --server-only      no desktop
  --no-demo          a workspace of your own: no sample data, no sample customers
  --help             this text

Ctrl-C ends everything.`;

/**
 * Reads the arguments after the program's name.
 *
 * @param cwd the folder relative paths are meant from: where the person typed the command
 */
export function parseCommand(args: readonly string[], cwd: string): Command {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        port: { type: 'string' },
        'server-only': { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.workspace === '') return { kind: 'invalid', message: '--workspace needs a folder.' };
    const port = parsePort(values.port);
    if (port === undefined) {
      return { kind: 'invalid', message: `--port must be a whole number from 0 to 65535, not ${values.port}.` };
    }
    const isDemo = values['no-demo'] !== true;
    const workspaceDir = values.workspace === undefined ? defaultWorkspaceDir(isDemo) : resolve(cwd, values.workspace);
    return { kind: 'start', options: { workspaceDir, port, isServerOnly: values['server-only'] === true, isDemo } };
  } catch (error) {
    // parseArgs says which option it does not know or what it lacks; the hint after the first sentence is about its own syntax.
    return { kind: 'invalid', message: `${(error as Error).message.split('. ')[0]}.`.replace('..', '.') };
  }
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return 0;
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
}
