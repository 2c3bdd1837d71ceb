import { describe, expect, it } from 'vitest';
import type { AgentId } from '../lib/ids.ts';
import { findMentions, mayBeMentioned, mentionsOf } from './find-mentions.ts';

const person = (id: string, name: string) => ({ id: id as AgentId, name });
const ana = person('1', 'Ana');
const anaBrandt = person('2', 'Ana Brandt');
const names = (text: string, people = [ana, anaBrandt]) => mentionsOf(text, people).map(({ id }) => id);

describe('J6: whom a note names', () => {
  it('the longest name that fits counts', () => {
    expect(names('@Ana Brandt knows, @Ana does not')).toEqual(['2', '1']);
  });

  it('a name ends where no letter follows, and an address is none', () => {
    expect(names('@Anabel and ana@Ana.example')).toEqual([]);
    expect(names('(@Ana), please')).toEqual(['1']);
  });

  it('places are those of the text', () => {
    expect(findMentions('ask @Ana.', [ana])).toEqual([{ start: 4, end: 8, mentioned: ana }]);
  });

  it('two of the same name are both told', () => {
    expect(names('@Ana', [ana, person('3', 'Ana')])).toEqual(['1', '3']);
  });

  it('SEC-27: only who may see the conversation can be named', () => {
    const conversation = { teamId: 't' as never, assigneeId: null };
    const of = (role: 'agent' | 'supervisor' | 'admin', teams: string[], active = true) =>
      mayBeMentioned({ id: '1' as AgentId, role, teamIds: teams as never, active }, conversation);
    expect([
      of('agent', ['t']),
      of('agent', ['u']),
      of('supervisor', []),
      of('admin', ['t']),
      of('agent', ['t'], false),
    ]).toEqual([true, false, true, false, false]);
  });
});
