import type { Migration } from './migration.ts';

/** Tables of the sign-in library (better-auth 1.7), with its own column names. The roles of 0002 have no right to them: only the sign-in code, as owner, reads them. */
const sql = `
create table auth_user (
  id text not null primary key, name text not null, email text not null unique, "emailVerified" boolean not null, image text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null
);
create table auth_session (
  id text not null primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references auth_user (id) on delete cascade
);
create table auth_account (
  id text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references auth_user (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null
);
create table auth_verification (
  id text not null primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null
);
create index auth_session_user on auth_session ("userId");
create index auth_account_user on auth_account ("userId");
create index auth_verification_identifier on auth_verification (identifier);
`;

export const signIn: Migration = { name: '0004-sign-in', sql };
