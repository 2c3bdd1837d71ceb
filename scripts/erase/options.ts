import { parseArgs } from 'node:util';

export const usage = `npm run erase -- --workspace <dir> --customer <id, sub or e-mail> --reason "…" [--all] [--json]
npm run erase -- --workspace <dir> --list [--json]
Erases a customer from the workspace: what they wrote, what was written about them, on the server and on every desktop at its next contact. May be repeated.
With --list: who was erased, and which desktops have not followed.
  --all     where several customers match (anybody can claim an e-mail address), all of them
  --as      the admin who asks, while the server runs; by default the one of the workspace's credentials file. The password is asked for,
            or read from BATON_ADMIN_PASSWORD
  --ledger  the file that remembers erasures; by default erasures.jsonl in <dir>, or BATON_ERASURE_LEDGER
  --json    one line of JSON instead of text
With DATABASE_URL it works on that PostgreSQL. While the server of <dir> runs, the server does it.`;

export type EraseOptions = {
  workspace: string;
  order: { customer: string; reason: string; all: boolean } | null;
  as: string | null;
  ledger: string | null;
  json: boolean;
};

/** The command line. Throws an Error that says what is missing; null for --help. */
export function readOptions(args: readonly string[]): EraseOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workspace: { type: 'string' },
      customer: { type: 'string' },
      reason: { type: 'string' },
      all: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      as: { type: 'string' },
      ledger: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { workspace, customer, reason, all, list, as, ledger, json } = values;
  if (!workspace) throw new Error('--workspace is missing: the folder of the workspace.');
  const rest = { workspace, as: as ?? null, ledger: ledger ?? null, json };
  if (list) return { ...rest, order: null };
  if (!customer?.trim()) throw new Error('--customer is missing: an id, a sub or an e-mail address.');
  if (!reason?.trim())
    throw new Error('--reason is missing. It stays in the audit record; it must not name the customer.');
  return { ...rest, order: { customer, reason, all } };
}
