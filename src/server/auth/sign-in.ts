import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import type pg from 'pg';
import { authBasePath } from '#shared/contract/api.ts';
import { limits } from '#shared/lib/limits.ts';

/**
 * The sign-in library: passwords (scrypt) and sessions, nothing else. No sign-up (SEC-51); bearer tokens carry a signature, so that what lies in the
 * database does not sign in (SEC-54); no cookie cache: every check asks the database.
 */
export function createSignIn(pool: pg.Pool, secret: string) {
  return betterAuth({
    database: pool,
    secret,
    // Tokens travel as bearer tokens, so this address only names the issuer; Host and Origin are checked by our own guard.
    baseURL: 'http://127.0.0.1',
    basePath: authBasePath,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What fails inside is our door's to log, without its words (SEC-41).
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: limits.passwordChars,
      maxPasswordLength: 1_000,
    },
    user: { modelName: 'auth_user' },
    account: { modelName: 'auth_account', accountLinking: { enabled: false } },
    verification: { modelName: 'auth_verification' },
    session: {
      modelName: 'auth_session',
      expiresIn: limits.sessionIdleMs / 1_000,
      updateAge: 86_400,
      cookieCache: { enabled: false },
    },
    plugins: [bearer({ requireSignature: true })],
    advanced: {
      disableOriginCheck: true,
      disableCSRFCheck: true,
      // One statement for what belongs together; of one beside it that fails, the library prints the error itself, past the log (SEC-89).
      database: { joins: true },
    },
  });
}
export type SignIn = ReturnType<typeof createSignIn>;

/** Gives the person with this mail address a password, making the sign-in account when there is none. All their sessions end. Answers the account's id. */
export async function setPassword(
  signIn: SignIn,
  person: { email: string; name: string },
  password: string,
): Promise<string> {
  const { internalAdapter, password: hashing } = await signIn.$context;
  const hash = await hashing.hash(password);
  const known = await internalAdapter.findUserByEmail(person.email, { includeAccounts: true });
  if (!known) {
    const user = await internalAdapter.createUser(
      { email: person.email.toLowerCase(), name: person.name, emailVerified: true },
      { method: 'email-password' },
    );
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    });
    return user.id;
  }
  if (known.accounts.some((account) => account.providerId === 'credential'))
    await internalAdapter.updatePassword(known.user.id, hash);
  else
    await internalAdapter.linkAccount({
      userId: known.user.id,
      providerId: 'credential',
      accountId: known.user.id,
      password: hash,
    });
  await internalAdapter.deleteUserSessions(known.user.id);
  return known.user.id;
}
