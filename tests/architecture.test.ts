import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { declaredEgress, findEgress, reachesOut } from '#scripts/check/find-egress.ts';
import { cruiseWalls, listSourceFiles } from '#scripts/check/walls.ts';

const ROOT = resolve(import.meta.dirname, '..');
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

/** For each wall the files that break it and nothing else. A file not listed but imported is made empty. */
const violations: Record<string, Record<string, string>> = {
  'no-circular': {
    'src/server/a.ts': "import './b.ts';",
    'src/server/b.ts': "import './a.ts';",
  },
  'no-unresolvable': { 'src/server/a.ts': "import './not-there.ts';" },
  'processes-do-not-mix': {
    'src/renderer/app/a.ts': "import type { X } from '../../main/shell/x.ts';",
    'src/main/shell/x.ts': 'export type X = 1;',
  },
  'shared-is-pure': { 'src/shared/lib/a.ts': "import 'node:fs';" },
  'server-imports-shared-only': {
    'src/server/a.ts': "const demo = await import('../../demo/b.ts');\nexport { demo };",
    'demo/b.ts': '',
  },
  'engine-knows-no-electron': { 'src/main/engine/a.ts': "import { app } from 'electron';\nexport { app };" },
  'engine-has-one-door': { 'src/main/shell/a.ts': "import '#engine/inner.ts';", 'src/main/engine/inner.ts': '' },
  'electron-behind-the-shell': { 'src/main/other.ts': "import type { App } from 'electron';\nexport type A = App;" },
  'preload-imports-electron-and-contract-names': {
    'src/preload/index.ts': "import { z } from 'zod';\nexport { z };",
  },
  'sqlite-behind-db': { 'src/main/engine/sync/a.ts': "import db from 'better-sqlite3';\nexport { db };" },
  'openai-behind-ai': { 'src/server/routing/a.ts': "import OpenAI from 'openai';\nexport { OpenAI };" },
  'ui-kit-is-a-leaf': { 'src/renderer/ui/a.tsx': "import '../data/api.ts';", 'src/renderer/data/api.ts': '' },
  'radix-behind-ui': { 'src/renderer/app/a.tsx': "import { Dialog } from 'radix-ui';\nexport { Dialog };" },
  'renderer-knows-no-node': { 'src/renderer/data/a.ts': "import { join } from 'node:path';\nexport { join };" },
  'features-are-islands': {
    'src/renderer/features/queue/a.ts': "import '#renderer/features/search/index.ts';",
    'src/renderer/features/search/index.ts': '',
  },
  'features-have-one-door': {
    'src/renderer/app/a.ts': "import '../features/queue/inner.ts';",
    'src/renderer/features/queue/inner.ts': '',
  },
  'migrations-are-frozen': {
    'src/server/db/migrations/0001-init.ts': "import '../tables.ts';",
    'src/server/db/tables.ts': '',
  },
  'no-tests-in-product': { 'src/server/a.ts': "import './b.test.ts';", 'src/server/b.test.ts': '' },
  'product-knows-no-tools': { 'src/shared/lib/a.ts': "import '#scripts/b.ts';", 'scripts/b.ts': '' },
  'demo-is-a-customer': { 'demo/a.ts': "import '#server/b.ts';", 'src/server/b.ts': '' },
};

let tree: string;

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), 'baton-walls-'));
});
afterEach(async () => {
  await rm(tree, { recursive: true, force: true });
});

async function plant(files: Record<string, string>): Promise<void> {
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    await cp(join(ROOT, name), join(tree, name));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), content === '' ? 'export {};\n' : `${content}\n`);
  }
}

describe('the walls between the parts', () => {
  it('see every TypeScript file of the project, and find nothing wrong', async () => {
    const files = (await listSourceFiles(ROOT)).filter((file) => !file.endsWith('.d.ts'));
    const { modules, findings } = await cruiseWalls(ROOT);
    expect(files.length).toBeGreaterThan(50);
    expect([...new Set(modules)].filter((module) => /\.tsx?$/.test(module)).sort()).toEqual(
      expect.arrayContaining(files),
    );
    expect(findings).toEqual([]);
  });

  it('have a planted violation here for each rule', () => {
    expect(Object.keys(violations).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(violations))('%s catches a planted violation', async (rule, files) => {
    await plant(files);
    const { findings } = await cruiseWalls(tree);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });

  it('let pass what is allowed', async () => {
    await plant({
      'src/shared/lib/a.ts': "import { z } from 'zod';\nexport { z };",
      'src/server/ai/model.ts': "import OpenAI from 'openai';\nimport '#shared/lib/a.ts';\nexport { OpenAI };",
      'src/main/engine/index.ts': "import './db/open.ts';\nimport '#shared/lib/a.ts';",
      'src/main/engine/db/open.ts': "import db from 'better-sqlite3';\nexport { db };",
      'src/main/shell/window.ts': "import { app } from 'electron';\nimport '#engine/index.ts';\nexport { app };",
      'src/preload/index.ts': "import { ipcRenderer } from 'electron';\nexport { ipcRenderer };",
      'src/renderer/ui/dialog.tsx': "import { Dialog } from 'radix-ui';\nexport { Dialog };",
      'src/renderer/app/app.tsx': "import '#ui/dialog.tsx';\nimport '../features/queue/index.ts';",
      'src/renderer/features/queue/index.ts': '',
      'demo/customers.ts': "import 'node:fs';\nimport '#shared/lib/a.ts';",
      'scripts/start.ts': "import '#server/ai/model.ts';\nimport '#demo/customers.ts';",
    });
    expect((await cruiseWalls(tree)).findings).toEqual([]);
  });
});

describe('SYNC 2.6: the stores of a desk', () => {
  /** A store that is kept where something is made, instead of asked for each time. */
  const keepsStore =
    /^ {2}const \{[^}]*\b(?:cache|outbox)\b[^}]*\} = (?:deps\.|options\.)?stores;|\b\w+: stores\.(?:cache|outbox) ?[,}]|^ {2}const \w+ = stores\.(?:cache|outbox);/m;
  const keeps = (text: string) => /^export function create/m.test(text) && keepsStore.test(text);

  it('are asked for each time: after the cache was read anew, and after an outbox was set aside, the one of before is closed', async () => {
    const files = (await listSourceFiles(ROOT)).filter((file) => /^src\/main\/engine\/.*(?<!\.test)\.ts$/.test(file));
    expect(files.length).toBeGreaterThan(50);
    const found = await Promise.all(
      files.map(async (file) => (keeps(await readFile(join(ROOT, file), 'utf8')) ? [file] : [])),
    );
    expect(found.flat()).toEqual([]);
  });

  it.each([
    'export function createA({ stores }) {\n  const { cache } = stores;\n}',
    'export function createA({ stores }) {\n  const b = createB({ cache: stores.cache });\n}',
    'export function createA({ stores }) {\n  const outbox = stores.outbox;\n}',
  ])('a planted one is found: %s', (text) => expect(keeps(text)).toBe(true));
});

describe('the fence around src/shared', () => {
  it('compiles it without Node and without a page: lib es2023, no ambient types', async () => {
    const text = await readFile(join(ROOT, 'tsconfig.shared.json'), 'utf8');
    expect(text).toMatch(/"lib": \["es2023"\]/);
    expect(text).toMatch(/"types": \[\]/);
  });
});

describe('SEC-76: what reaches out', () => {
  it('is declared, and of the server only the language model’s endpoint, declared tools and the scanner of files', async () => {
    expect(await findEgress(ROOT)).toEqual(Object.keys(declaredEgress).sort());
    expect(Object.keys(declaredEgress).filter((file) => file.startsWith('src/server/'))).toEqual([
      'src/server/ai/model/endpoint.ts',
      'src/server/attachment/clamd.ts',
      'src/server/tool/address.ts',
      'src/server/tool/egress.ts',
      'src/server/tool/send-to-address.ts',
    ]);
  });

  it.each([
    "import { request } from 'node:https';",
    "import http from 'http';",
    "const { connect } = await import('node:net');",
    "import { Agent } from 'undici';",
    "import { lookup } from 'node:dns/promises';",
    'const answer = await fetch(url);',
    'return globalThis.fetch(url);',
    'const socket = new WebSocket(address);',
    'electron.net.request(url);',
  ])('is found where it is planted: %s', (planted) => {
    expect(reachesOut(planted)).toBe(true);
  });

  it.each([
    "import type { Server } from 'node:http';",
    '/** Never calls fetch(url). */',
    'const page = await session.fetch(inside);',
    'prefetch(rows);',
  ])('is not seen where there is none: %s', (harmless) => {
    expect(reachesOut(harmless)).toBe(false);
  });
});
