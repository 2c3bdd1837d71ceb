import { describe, expect, it } from 'vitest';
import { parseCommand, USAGE } from './options.ts';
import { defaultWorkspaceDir } from './workspace.ts';

const parse = (...args: string[]) => parseCommand(args, '/home/ana');

describe('the options of npm start', () => {
  it('start the demo with a desktop when nothing is said', () => {
    expect(parse()).toEqual({
      kind: 'start',
      options: { workspaceDir: defaultWorkspaceDir(), port: 0, isServerOnly: false, isDemo: true },
    });
  });

  it('are taken together', () => {
    expect(parse('--server-only', '--no-demo', '--port', '4100', '--workspace', 'data/mine')).toEqual({
      kind: 'start',
      options: { workspaceDir: '/home/ana/data/mine', port: 4100, isServerOnly: true, isDemo: false },
    });
  });

  it('keep the data of an own workspace apart from the demo', () => {
    expect(defaultWorkspaceDir(true)).not.toBe(defaultWorkspaceDir(false));
  });

  it.each(['65536', '-1', '80a', '1.5', ''])('refuse the port %j', (port) => {
    const command = parse(`--port=${port}`);
    expect(command.kind).toBe('invalid');
    expect(command).toHaveProperty('message', expect.stringContaining('0 to 65535'));
  });

  it.each([['--wrong'], ['--workspace'], ['--workspace='], ['--server-only=yes'], ['stray']])(
    'refuse %j with one sentence',
    (...args) => {
      const command = parse(...args);
      expect(command.kind).toBe('invalid');
      expect(command).toHaveProperty('message', expect.stringMatching(/^[^\n]{10,120}\.$/));
    },
  );

  it('show every option in the help', () => {
    expect(parse('--port', '1', '--help')).toEqual({ kind: 'help' });
    for (const option of ['--workspace', '--port', '--server-only', '--no-demo', '--help'])
      expect(USAGE).toContain(option);
  });
});
