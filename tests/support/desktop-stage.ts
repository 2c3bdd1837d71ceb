/** A backend and as many desktops as a story needs, on temporary data, all ended together. */
import { access, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIdentity } from '#demo/demo-server.ts';
import { type Customer, openConversation, openEscalated } from './customer-wire.ts';
import { type Desktop, type DesktopOptions, launchDesktop } from './desktop.ts';
import { type DesktopBackend, startDesktopBackend } from './desktop-backend.ts';
import { electronExecutable, STAGE_VARIABLE } from './electron.ts';
import { type BatonWindow, windowOf } from './window.ts';

/** People of the demo workspace, by what they may do. */
export const people = {
  agent: 'mira@marlow.example',
  colleague: 'ana@marlow.example',
  lead: 'tomas@marlow.example',
  supervisor: 'ingrid@marlow.example',
  admin: 'paul@marlow.example',
} as const;
export type PersonName = keyof typeof people;

export type Seat = Desktop & { baton: BatonWindow };

export type Stage = {
  dir: string;
  backend: DesktopBackend;
  /** Opens the desktop of a person; the same person and `name` finds its data again. */
  seat: (person: PersonName, options?: Partial<Pick<DesktopOptions, 'env'>> & { name?: string }) => Promise<Seat>;
  /** A desktop at which nobody is signed in. */
  emptySeat: () => Promise<Seat>;
  /** A verified customer of the demo who writes a first message. */
  customer: (text: string, sub?: string) => Promise<Customer>;
  /** The same, until it waits for a person. */
  escalated: (text: string, sub?: string) => Promise<Customer>;
  close: () => Promise<void>;
};

/** @param env what the backend is told besides: the address of a language model, for instance */
export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-e2e-'));
  await prepareWorkspace(join(dir, 'server'));
  const backend = await startDesktopBackend(join(dir, 'server'), env);
  const seats: Desktop[] = [];

  async function open(name: string, options: Partial<DesktopOptions>): Promise<Seat> {
    const desktop = await launchDesktop({
      executablePath: electronExecutable(),
      dir: join(dir, name),
      serverUrl: backend.url,
      ...options,
    });
    seats.push(desktop);
    return { ...desktop, baton: windowOf(desktop.window) };
  }

  const identity = (sub: string) => ({ token: signIdentity({ sub }, backend.channel) });
  return {
    dir,
    backend,
    seat: async (person, { name = person, ...options } = {}) => {
      const signIn = { credentialsPath: backend.credentialsPath, email: people[person] };
      const seat = await open(name, { signIn, ...options });
      await seat.baton.ready();
      return seat;
    },
    emptySeat: async () => await open('nobody', {}),
    customer: async (text, sub = 'bw-dana') => await openConversation(backend.channel, text, identity(sub)),
    escalated: async (text, sub = 'bw-dana') => await openEscalated(backend.channel, text, identity(sub)),
    close: async () => {
      // One that does not close keeps none of the others, nor the backend, from ending.
      await Promise.allSettled(seats.map(async (seat) => await seat.close()));
      await backend.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Making the demo's workspace costs a backend more than twice of what its start does. The first stage of a run makes one that all are copies of; each backend starts over
 * its own, as after any restart. That a backend makes its workspace, tests/e2e/smoke.spec.ts and tests/toolchain/start.test.ts hold.
 */
async function prepareWorkspace(workspaceDir: string): Promise<void> {
  await mkdir(workspaceDir, { mode: 0o700 });
  const folder = process.env[STAGE_VARIABLE];
  if (folder === undefined) return;
  const template = join(folder, 'workspace');
  const isMade = await access(template).then(
    () => true,
    () => false,
  );
  if (!isMade) {
    const making = await mkdtemp(join(folder, 'making-'));
    const backend = await startDesktopBackend(making);
    await backend.stop();
    await rename(making, template);
  }
  await cp(template, workspaceDir, { recursive: true });
}
