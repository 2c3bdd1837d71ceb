import { describe, expect, it } from 'vitest';
import { describeWorkspace } from './description.ts';

const now = new Date('2026-03-10T12:00:00Z');
const base = {
  format: 1,
  workspace: { name: 'Acme Help', timeZone: 'Europe/Paris', languages: ['en'] },
  channel: { name: 'Web', origins: ['https://acme.example'] },
  teams: [{ key: 'all', name: 'All' }],
  queues: [{ key: 'all', team: 'all', name: 'All', firstResponseS: 60, nextResponseS: 60 }],
  categories: [{ key: 'any', name: 'Any', queue: 'all', mode: 'soft', floor: 0.5, humanFirst: false, examples: [] }],
  agents: [
    { key: 'a', name: 'A', publicName: 'A', email: 'a@acme.example', role: 'agent', teams: ['all'], languages: ['en'] },
  ],
  accounts: [],
  customers: [],
};
const article = '---\nid: one\ntitle: One\ncategory: any\naudience: public\nlanguage: en\n---\n\n## A\nText.\n';
const read = (changes: Record<string, unknown> = {}, content = article, fileName = 'one.md') =>
  describeWorkspace({ workspaceJson: JSON.stringify({ ...base, ...changes }), articles: [{ fileName, content }] }, now);

describe('a workspace description', () => {
  it('is read whole, with the articles as sections', () => {
    const [one] = read().articles;
    expect(one).toMatchObject({
      slug: 'one',
      categoryKey: 'any',
      pages: [],
      sections: [{ heading: 'A', text: 'Text.' }],
    });
  });

  it('keeps absolute dates and resolves relative ones', () => {
    const account = { name: 'X', plan: 'P', valuePerYear: 1, currency: 'EUR', health: [], atRisk: false, seats: null };
    const fact = { source: 's', label: 'l', value: 'v', daysAgo: 1 };
    const { accounts } = read({
      accounts: [
        { ...account, key: 'x', renewalOn: '2027-01-02', facts: [fact], invoices: [] },
        { ...account, key: 'y', renewalInDays: 2, facts: [], invoices: [] },
        { ...account, key: 'z', facts: [], invoices: [] },
      ],
    });
    expect(accounts.map((each) => each.renewalOn)).toEqual(['2027-01-02', '2026-03-12', null]);
    expect(accounts[0]?.facts[0]).toEqual({ source: 's', label: 'l', value: 'v', at: '2026-03-09T12:00:00.000Z' });
  });

  it.each([
    ['a field that the format does not have', { extra: 1 }, 'workspace.json: '],
    ['a key that occurs twice', { teams: [...base.teams, ...base.teams] }, 'teams: all occurs twice'],
    ['a password', { agents: [{ ...base.agents[0], password: 'x' }] }, 'agents.0'],
    [
      'a saved reply of a team that is not there',
      { savedReplies: [{ name: 'Hi', text: 'Hi', team: 'no' }] },
      'saved reply Hi: team no does not exist',
    ],
    ['a team that is not there', { queues: [{ ...base.queues[0], team: 'no' }] }, 'queue all: team no does not exist'],
    [
      'a fallback of routing to a team that is not there',
      {
        queues: [
          {
            ...base.queues[0],
            routing: { mode: 'offer', fallback: [{ afterS: 60, drops: ['language'], team: 'no' }] },
          },
        ],
      },
      'queue all: routing: team no does not exist',
    ],
    [
      'a skill above the highest level',
      { agents: [{ ...base.agents[0], skills: [{ key: 'x', level: 6 }] }] },
      'agents.0',
    ],
    ['another format', { format: 2 }, 'format'],
  ])('refuses %s and says where', (_what, changes, message) => {
    expect(() => read(changes)).toThrow(message);
  });

  it.each([
    ['without front matter', '## A\nText.\n', 'front matter'],
    ['without a section', article.replace(/## A[\s\S]*/, ''), 'has no ## section'],
    ['with an empty section', `${article}## B\n`, 'section "B" is empty'],
    ['with a list that is none', article.replace('language: en', 'language: en\ntags: [x'), 'tags: is not a JSON list'],
    ['of a category that is not there', article.replace('category: any', 'category: no'), 'category no does not exist'],
    ['with an audience that is none', article.replace('public', 'everybody'), 'articles/one.md: audience'],
  ])('refuses an article %s and names the file', (_what, content, message) => {
    expect(() => read({}, content)).toThrow(message);
  });

  it('refuses an article whose id is not its file’s name, and text that is not JSON', () => {
    expect(() => read({}, article, 'two.md')).toThrow('id one is not the name of the file');
    expect(() => describeWorkspace({ workspaceJson: '{', articles: [] }, now)).toThrow('is not JSON');
  });
});
