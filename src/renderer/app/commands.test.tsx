import { describe, expect, it } from 'vitest';
import { findKeyConflicts } from '#renderer/data/command.ts';
import { commands } from './commands.ts';

describe('the registry of actions (DESIGN 1.7, J3, J9)', () => {
  it('has no two commands that fight for a key', () => {
    expect(findKeyConflicts(commands)).toEqual([]);
  });

  it('names each command once', () => {
    const ids = commands.map((command) => command.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('J9: uses no Alt', () => {
    expect(commands.filter((command) => [command.keys].flat().some((cap) => cap?.includes('Alt')))).toEqual([]);
  });

  it('J8: gives "send anyway" no key', () => {
    expect(commands.map((command) => command.label)).not.toContain('Send anyway');
  });
});
