/** The desk of the chaos runs: two teams with as many agents as there are engines, and one article. Written as a folder that the server imports. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Person = { key: string; role: string; teams: string[] };

/** Agents alternate between the teams; the third works in both, the fourth leads, the fifth supervises. */
function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `agent${index + 1}`;
    if (index === 2) return { key, role: 'agent', teams: ['billing', 'technical'] };
    if (index === 3) return { key, role: 'lead', teams: ['billing'] };
    if (index === 4) return { key, role: 'supervisor', teams: ['technical'] };
    return { key, role: 'agent', teams: [index % 2 === 0 ? 'billing' : 'technical'] };
  });
}

export function emailOf(index: number): string {
  return `agent${index + 1}@chaos.example`;
}

export function writeChaosWorkspace(folder: string, agents: number): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  const category = (key: string, name: string, queue: string, examples: string[]) => ({
    key,
    name,
    queue,
    mode: 'soft',
    floor: 0.6,
    humanFirst: false,
    examples,
  });
  const queue = (key: string, team: string, name: string) => ({
    key,
    team,
    name,
    firstResponseS: 300,
    nextResponseS: 900,
  });
  const description = {
    format: 1,
    workspace: { name: 'Chaos desk', timeZone: 'UTC', languages: ['en'] },
    channel: { name: 'Chaos app', origins: ['https://app.chaos.example'] },
    teams: [
      { key: 'billing', name: 'Billing' },
      { key: 'technical', name: 'Technical' },
    ],
    queues: [queue('billing', 'billing', 'Billing'), queue('general', 'technical', 'Technical')],
    categories: [
      category('billing.invoice', 'Invoices', 'billing', ['Where can I find my invoice?', 'The invoice is wrong']),
      category('technical.login', 'Sign-in', 'general', ['I cannot sign in', 'My password does not work']),
    ],
    agents: people(agents).map(({ key, role, teams }, index) => ({
      key,
      name: `Agent ${index + 1}`,
      publicName: `A${index + 1}`,
      email: emailOf(index),
      role,
      teams,
      languages: ['en'],
    })),
    accounts: [],
    customers: [],
  };
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(description));
  const head =
    '---\nid: find-an-invoice\ntitle: Find an invoice\ncategory: billing.invoice\naudience: public\nlanguage: en\npages: []\ntags: []\n---\n';
  writeFileSync(join(folder, 'articles', 'find-an-invoice.md'), `${head}\n## Where\n\nUnder Billing, Invoices.\n`);
}
