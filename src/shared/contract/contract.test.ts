import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { mutations } from '../conversation/contract.ts';
import { apiRoutes, customerEvents, customerPushes } from './api.ts';
import { type DeskRoute, deskRoutes } from './desk-routes.ts';
import { agentEvents, agentPushes } from './realtime.ts';
import { entities } from './sync.ts';
import { PROTOCOL_VERSION } from './version.ts';

const path = fileURLToPath(new URL('./contract.snapshot.json', import.meta.url));

/** Every schema that crosses a wire, by its name there, as JSON Schema. */
function describeContract(): Record<string, unknown> {
  const schemas: Record<string, z.ZodType> = {};
  for (const [name, { input, output }] of Object.entries({
    ...agentEvents,
    ...prefixed('customers ', customerEvents),
  })) {
    schemas[`event ${name} in`] = input;
    schemas[`event ${name} out`] = output;
  }
  for (const [name, schema] of Object.entries({ ...agentPushes, ...prefixed('customers ', customerPushes) }))
    schemas[`push ${name}`] = schema;
  for (const [name, schema] of Object.entries(mutations)) schemas[`mutation ${name}`] = schema;
  for (const [name, schema] of Object.entries(entities)) schemas[`row ${name}`] = schema;
  for (const [name, route] of Object.entries(apiRoutes)) {
    schemas[`api ${name} out`] = route.response;
    if ('body' in route) schemas[`api ${name} in`] = route.body;
    if ('query' in route) schemas[`api ${name} query`] = route.query;
  }
  for (const [name, route] of Object.entries<DeskRoute>(deskRoutes)) {
    const { events = {}, ...parts } = route;
    for (const [part, schema] of Object.entries(parts)) schemas[`desk ${name} ${part}`] = schema;
    for (const [event, schema] of Object.entries(events)) schemas[`desk ${name} event ${event}`] = schema;
  }
  const names = Object.keys(schemas).sort();
  return Object.fromEntries(
    names.map((name) => [name, z.toJSONSchema(schemas[name]!, { io: 'input', unrepresentable: 'any' })]),
  );
}

function prefixed<T>(prefix: string, entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [`${prefix}${name}`, value]));
}

/**
 * SYNC 2.6: who changes what crosses a wire raises PROTOCOL_VERSION (with a line of history beside it); then the snapshot is written anew by this test. A change
 * without it fails here.
 */
it('invariant 16: the wire is what the snapshot of this protocol version says', () => {
  const now = JSON.parse(JSON.stringify({ protocol: PROTOCOL_VERSION, schemas: describeContract() })) as {
    protocol: number;
    schemas: object;
  };
  const kept = JSON.parse(readFileSync(path, 'utf8')) as typeof now;
  if (kept.protocol < now.protocol) {
    writeFileSync(path, `${JSON.stringify(now, null, 1)}\n`);
    return;
  }
  expect(now.protocol).toBe(kept.protocol);
  expect(Object.keys(now.schemas)).toEqual(Object.keys(kept.schemas));
  expect(now.schemas).toEqual(kept.schemas);
});
