import { expect, it } from 'vitest';
import { createStatementNames } from './statement-names.ts';

it('docs/decisions/0010: what comes often has a name of its role; long lists of rows have none, however often they come', () => {
  const names = createStatementNames();
  const long = `insert into message values ${'($1, $2), '.repeat(1_000)}`;
  for (let time = 0; time < 10; time += 1) for (const text of ['select 1', long]) names.nameOf('agent', text);
  const name = names.nameOf('agent', 'select 1');
  expect(name).toMatch(/^baton_/);
  expect(names.nameOf('system', 'select 1')).toBeUndefined();
  expect(names.nameOf('agent', long)).toBeUndefined();
  names.forget();
  for (let time = 0; time < 10; time += 1) names.nameOf('agent', 'select 1');
  expect(names.nameOf('agent', 'select 1')).not.toBe(name);
});
