import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listSourceFiles } from './walls.ts';

/** Modules of Node and of others that open connections to somewhere. */
const modules =
  /(?:from|import|require)\s*\(?\s*['"](?:node:)?(?:https?|http2|net|tls|dgram|dns(?:\/promises)?|undici|axios|got|node-fetch|ws|socket\.io-client|openai|engine\.io-client|nodemailer|electron-updater)['"]/;
const typeImport = /^import type [^;]*;$/gm;
/** Ways out that need no import. */
const globals =
  /(?<![.\w'"`])fetch\s*\(|\bglobalThis\.fetch\b|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|\bnet\.(?:fetch|request)\s*\(|\bsendBeacon\s*\(|\bprocess\.binding\b/;
const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;

/** The modules that may reach out, each with where to and nowhere else (SEC-76). Those of the server are shut unless an address is named: else it answers. */
export const declaredEgress: Readonly<Record<string, string>> = {
  'src/main/engine/session/sign-in.ts': 'signs in and out at the workspace server that the device was set up with',
  'src/server/ai/model/endpoint.ts': 'the language model at the address that the operator named, with its key (SEC-74)',
  'src/server/attachment/clamd.ts': 'the scanner of files at the address that the operator named (J7)',
  'src/server/tool/address.ts': 'opens nothing: asks Node which networks an address is of',
  'src/server/tool/egress.ts':
    'the workspace’s own system, at the address that an admin declared for a tool, every address of it checked (I6)',
  'src/server/tool/send-to-address.ts': 'sends what egress.ts has checked, to the very address that was checked',
  'src/main/engine/suggestion/ask-server.ts':
    'asks that server to reword a reply, and for the words that are on their way',
  'src/main/engine/sync/connect-socket.ts': 'the socket to that server',
  'src/main/shell/updates/create-updates.ts': 'loads the updater where a release built in a feed',
  'src/main/shell/updates/signed-provider.ts':
    'the signed manifest and the file it names, at the feed that was built in (SEC-93)',
  'src/main/engine/triggers/triggers.ts': 'reads and changes the triggers at that server, for a lead',
};

/** Whether this source can open a connection by itself. Types and comments do not count. */
export function reachesOut(source: string): boolean {
  const code = source.replace(comment, '').replace(typeImport, '');
  return modules.test(code) || globals.test(code);
}

/** Product modules of server and desktop that can open a connection, tests apart, sorted. */
export async function findEgress(root: string): Promise<string[]> {
  const files = (await listSourceFiles(root)).filter((file) => /^src\/.*(?<!\.test)\.tsx?$/.test(file));
  const found: string[] = [];
  for (const file of files) if (reachesOut(await readFile(join(root, file), 'utf8'))) found.push(file);
  return found.sort();
}
