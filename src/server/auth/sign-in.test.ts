import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '#server/db/database.ts';
import { createLog } from '#server/log.ts';
import { createSignIn, setPassword } from './sign-in.ts';

const PASSWORD = 'a long enough password';
const person = { email: 'ana@example.com', name: 'Ana' };
let database: Database | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await database?.close();
});

describe('the sign-in library over a database that fails', () => {
  it('SEC-89: prints nothing of its own, neither statement nor mail address nor stack', async () => {
    database = await openDatabase({ databaseUrl: null, dataFolder: null }, createLog('silent'));
    const signIn = createSignIn(database.pool, 'a secret of this test, 32 characters');
    await setPassword(signIn, person, PASSWORD);
    const body = { email: person.email, password: PASSWORD };
    const { token } = await signIn.api.signInEmail({ body });
    expect(token, 'while all is well').toBeTruthy();
    const printed = (['error', 'warn', 'log', 'info', 'debug'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    );
    for (const table of ['auth_account', 'auth_session', 'auth_user']) {
      await database.pool.query(`ALTER TABLE ${table} RENAME TO gone_${table}`);
      await expect(signIn.api.signInEmail({ body })).rejects.toThrow(/does not exist/u);
      await expect(setPassword(signIn, person, PASSWORD)).rejects.toThrow(/does not exist/u);
    }
    expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
