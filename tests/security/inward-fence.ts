/** What finds a leak of inward words, apart from the server that is looked at, so that it can be shown to find planted ones. */

export type SourceFile = { path: string; text: string };

/** A secret as it is, and as it would look on its way in some other coat. */
export function formsOf(secret: string): string[] {
  return [
    secret,
    secret.toLowerCase(),
    ...[0, 1, 2].map((before) => base64Within(secret, before)),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
    secret.split('').reverse().join(''),
  ];
}

/** The letters of base64 that depend on the secret alone, where so many bytes (of three) come before it. */
function base64Within(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

/** The forms of these secrets that stand in what was said. */
export function leaksIn(said: unknown, secrets: readonly string[]): string[] {
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  return secrets.flatMap(formsOf).filter((form) => text.includes(form));
}

const declared = /\bauth: \[([^\]]*)\]/g;
const ofCustomers = /'(public|widget_key|server_key|conversation_token)'/;

/** How many HTTP routes each file declares that somebody opens who is no agent: customers, host pages, anybody. A route cannot be opened beside the door, nor without saying who may (SEC-35). */
export function countCustomerDoors(files: readonly SourceFile[]): Record<string, number> {
  const counts = files.map(({ path, text }): [string, number] => [
    path,
    [...text.matchAll(declared)].filter(([, who = '']) => ofCustomers.test(who)).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const touches =
  /(selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\('(note|whisper)\b|\bpart\('note'\)|\b(from|join|into|update) (note|whisper)\b/;

/** Modules that read or write the tables of inward words. */
export function findReaders(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => (touches.test(text) ? [path] : []));
}

/** Paths of the contract that nothing here walks. */
export function unwalked(names: readonly string[], walked: object): string[] {
  return names.filter((name) => !Object.hasOwn(walked, name));
}
