import { expect, it } from 'vitest';
import { roles } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { homeOf } from './routes.ts';

it('SEC-56: each role begins at a place that it sees: the supervisor at the board, the admin at what the workspace lets be done', () => {
  const homes = roles.map((role) => [role, homeOf(role)] as const);
  expect(Object.fromEntries(homes)).toEqual({
    agent: { name: 'queue' },
    lead: { name: 'queue' },
    supervisor: { name: 'board' },
    admin: { name: 'settings', page: 'tools' },
  });
  expect(homes.filter(([role, { name }]) => !maySee(role, name))).toEqual([]);
});
