/** A workspace of two sides that share nothing but the workspace: what one side may see the other may not. Written as an operator would (workspace.json, articles). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ORIGIN = 'https://app.example';

const person = (name: string, role: string, teams: string[]) => ({
  key: name.toLowerCase().replace(' ', '-'),
  name: `${name} Example`,
  publicName: name,
  email: `${name.toLowerCase().replace(' ', '.')}@two-sides.example`,
  role,
  teams,
  languages: ['en'],
});

export const members = {
  eastAgent: person('East Agent', 'agent', ['east']),
  eastColleague: person('East Colleague', 'agent', ['east']),
  eastLead: person('East Lead', 'lead', ['east']),
  westAgent: person('West Agent', 'agent', ['west']),
  westLead: person('West Lead', 'lead', ['west']),
  supervisor: person('Super Visor', 'supervisor', ['east', 'west']),
  admin: person('Ad Min', 'admin', ['east']),
} as const;
export type Person = keyof typeof members;

/** Questions that only one side's category can mean, and that no article answers. */
export const questions = {
  east: 'We were charged twice on the invoice of our subscription, the payment left the bank two times.',
  west: 'The login page rejects my password and the second factor code, I cannot sign in.',
} as const;

/** Questions that an article of this side answers. */
export const answered = {
  east: 'Where do I find the invoices?',
  west: 'How do I reset a password on the login page?',
} as const;

const category = (key: string, queue: string, examples: string[]) => ({
  key,
  name: key,
  queue,
  mode: 'soft',
  floor: 0.6,
  humanFirst: false,
  examples,
});

const workspace = {
  format: 1,
  workspace: { name: 'Two sides', timeZone: 'Europe/Amsterdam', languages: ['en'] },
  channel: { name: 'Web', origins: [ORIGIN] },
  teams: [
    { key: 'east', name: 'East' },
    { key: 'west', name: 'West' },
  ],
  queues: [
    { key: 'east', team: 'east', name: 'Money', firstResponseS: 300, nextResponseS: 600 },
    { key: 'west', team: 'west', name: 'Access', firstResponseS: 300, nextResponseS: 600 },
  ],
  categories: [
    category('billing', 'east', [
      questions.east,
      'I was charged twice on my invoice',
      'The payment for the subscription left the bank two times',
      'Wrong amount on the invoice of our subscription',
      'Refund of a double charge',
    ]),
    category('access', 'west', [
      questions.west,
      'I cannot sign in with my password',
      'The second factor code is rejected at login',
      'The login page rejects my password',
      'I lost my phone with the second factor',
    ]),
  ],
  agents: Object.values(members),
  accounts: [
    {
      key: 'harbour',
      name: 'Harbour Lifts',
      plan: 'Enterprise',
      valuePerYear: 42_000,
      currency: 'EUR',
      renewalInDays: 60,
      health: [80, 70],
      atRisk: false,
      seats: 20,
      facts: [],
      invoices: [],
    },
  ],
  customers: [
    {
      sub: 'hl-nora',
      name: 'Nora Lind',
      email: 'nora@harbour.example',
      account: 'harbour',
      language: 'en',
      timeZone: 'Europe/Oslo',
    },
  ],
};

const article = (slug: string, title: string, audience: string, category: string, text: string) => ({
  name: `${slug}.md`,
  content: `---\nid: ${slug}\ntitle: ${title}\ncategory: ${category}\naudience: ${audience}\nlanguage: en\npages: []\ntags: []\n---\n\n## ${title}\n${text}\n`,
});

/** Words that stand in an internal article alone: they may reach no customer (SEC-57, SEC-59). */
export const INTERNAL_CANARY = 'kornblume-seven-internal';

const articles = [
  article(
    'find-invoices',
    'Find invoices',
    'public',
    'billing',
    'Invoices are under Settings, Billing, Invoices. Each line has a PDF.',
  ),
  article(
    'reset-password',
    'Reset a password',
    'public',
    'access',
    'Choose Forgot password on the login page. A link arrives by e-mail and works for one hour.',
  ),
  article(
    'refund-rules',
    'Refund rules',
    'internal',
    'billing',
    `Never refund above 500 without a lead. ${INTERNAL_CANARY}.`,
  ),
];

/** Writes the folder that a server imports at its first start. */
export async function writeTwoSides(dir: string): Promise<void> {
  await mkdir(join(dir, 'articles'), { recursive: true });
  await writeFile(join(dir, 'workspace.json'), JSON.stringify(workspace));
  for (const { name, content } of articles) await writeFile(join(dir, 'articles', name), content);
}
