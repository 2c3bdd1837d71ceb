import { describe, expect, it } from 'vitest';
import { findKeyConflicts, isForRole, labelOf } from '#renderer/data/command.ts';
import { faultOfKeys } from '#renderer/data/keymap.ts';
import type { Role } from '#shared/agent/schema.ts';
import { commands } from './commands.ts';

describe('the registry of actions (DESIGN 1.7, J3, J9)', () => {
  it('has no two commands that fight for a key', () => {
    expect(findKeyConflicts(commands)).toEqual([]);
  });

  it('names each command once', () => {
    const ids = commands.map((command) => command.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('J9: uses no key that an agent could not choose: no Alt, none of the system and of text fields', () => {
    const fault = ({ keys }: (typeof commands)[number]) => keys !== undefined && faultOfKeys(keys) !== undefined;
    expect(commands.filter(fault).map(({ id }) => id)).toEqual([]);
  });

  it('J8: gives "send anyway" no key', () => {
    expect(commands.map(labelOf)).not.toContain('Send anyway');
  });

  it.each<[Role, string[]]>([
    ['agent', ['review', 'board']],
    ['lead', []],
    ['supervisor', ['review']],
    ['admin', ['queue', 'conversation', 'composer', 'copilot', 'search', 'review', 'board']],
  ])('SEC-56: offers %s no key of a screen that the role does not see', (role, absent) => {
    const scopes = new Set<string>(commands.filter((command) => isForRole(command, role)).map(({ scope }) => scope));
    expect(absent.filter((scope) => scopes.has(scope))).toEqual([]);
    expect(scopes).toContain('everywhere');
  });

  it('SEC-56: has no way to a screen that the role does not see', () => {
    const ways = (role: Role) => commands.filter((command) => isForRole(command, role)).map(({ id }) => id);
    expect(ways('agent')).not.toContain('go.review');
    // A calm version of it: theirs, and figures without names.
    expect(ways('agent')).toContain('go.board');
    expect(ways('agent')).not.toContain('board.listen');
    expect(ways('admin')).not.toContain('go.board');
    expect(ways('lead')).toContain('go.review');
    expect(ways('supervisor')).toContain('go.board');
  });
});
