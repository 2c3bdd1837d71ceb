/**
 * What a start does first (decision 33): the processes that take longest to come up (the engine's and the page's) begin before the rest of the shell's code is loaded.
 * Light on purpose: nothing here imports a schema of the contract.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type MessagePortMain } from 'electron';
import { channels } from '#shared/contract/names.ts';
import { AppError } from '#shared/lib/errors.ts';
import { APP_PAGE } from './app-path.ts';
import { type AppSource, serveApp } from './app-protocol.ts';
import type { EngineProcess } from './engine-host.ts';
import type { Overrides } from './environment.ts';
import { launchEngine } from './launch-engine.ts';
import type { Log } from './log.ts';
import { createPagePorts, type PagePorts } from './page-ports.ts';
import { type Profile, readWorkspaceServer } from './profile.ts';
import { runtimeNotice } from './runtime-version.ts';
import { screenshotWhenPainted } from './screenshot.ts';
import { readSecretFile } from './secret-file.ts';
import { parseServerAddress } from './server-address.ts';
import { createSession, restrictDefaultSession } from './session-rules.ts';
import { createWindows, type Windows } from './windows.ts';

/** The page's process comes up in less; the engine must not wait for one that does not. */
const PAGE_ASKED_LIMIT_MS = 300;

export type Answer = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<unknown>;

export type Begun = {
  serverUrl: string;
  /** The workspace's window is there: its keys open without a question to the person. */
  isOpen: boolean;
  windows: Windows;
  ports: PagePorts;
  /** The page's document was asked for, or there is none yet: the rest of the shell may have the processor. */
  whenPageIsAsked: Promise<void>;
  /** Says who is told of each window from now on, those that are there already at once. */
  watchWindows: (onMade: (window: BrowserWindow, isMain: boolean) => void) => void;
  /** Who reads pictures of messages (SEC-12): there are none before. */
  servePictures: (read: AppSource['readPicture']) => void;
  /** The engine that was started first; a new one from the second time on, or when that one is gone. */
  takeEngine: () => EngineProcess<MessagePortMain>;
  /** The engine takes ports from now on; those that pages have asked for wait for it. */
  sendPortsTo: (sendPort: (port: MessagePortMain) => void) => void;
  /** Answers calls of pages; those that came before are answered then. */
  answerCalls: (answer: Answer) => void;
  /** Shows the workspace; the window that asked for a passphrase goes on as it. */
  open: (isShown?: boolean) => BrowserWindow;
};

export type BeginOptions = {
  profile: Profile;
  overrides: Overrides;
  log: Log;
  /** Started with the system: no window comes up where the tray holds it. */
  isHidden: boolean;
  report: (thrown: unknown) => string;
};

/** @throws AppError with a sentence for the agent when the profile or the server's address cannot be used */
export function beginShell({ profile, overrides, log, isHidden, report }: BeginOptions): Begun {
  const isDevelopment = !app.isPackaged;
  const address = overrides.serverUrl ?? readWorkspaceServer(profile.workspacePath);
  if (address === undefined) throw new AppError('invalid', 'No workspace is set for this profile.');
  const serverUrl = parseServerAddress(address, runtimeNotice(process.versions.electron) !== null);
  const opensAlone = opensWithoutPerson(profile, overrides);

  let first: EngineProcess<MessagePortMain> | undefined = launchEngine();
  first.onExit(() => {
    first = undefined;
  });

  restrictDefaultSession();
  const session = createSession({ developmentUrl: overrides.rendererUrl, log });
  let noteAsked: () => void = () => undefined;
  const whenPageIsAsked = new Promise<void>((resolve) => {
    noteAsked = resolve;
    setTimeout(resolve, PAGE_ASKED_LIMIT_MS);
  });
  let readPicture: AppSource['readPicture'] = async () => null;
  serveApp(session, {
    rendererDir: join(import.meta.dirname, '../renderer'),
    developmentUrl: overrides.rendererUrl,
    readPicture: async (id) => await readPicture(id),
    // The answer goes first.
    onAsked: () => setImmediate(noteAsked),
  });

  let onMade: (window: BrowserWindow, isMain: boolean) => void = () => undefined;
  const windows = createWindows({ session, profile, isDevelopment, log, report, onMade: (...made) => onMade(...made) });
  let sendPort: ((port: MessagePortMain) => void) | undefined;
  const early: MessagePortMain[] = [];
  const ports = createPagePorts(windows, (port) => {
    if (sendPort === undefined) early.push(port);
    else sendPort(port);
  });

  function open(isShown = true): BrowserWindow {
    const created = windows.makeMain(isShown);
    if (overrides.screenshotPath !== undefined)
      screenshotWhenPainted(created, overrides.screenshotPath, (error) => void report(error));
    void created.loadURL(APP_PAGE).catch((error) => void report(error));
    return created;
  }

  let answerCalls = (answer: Answer): void => ipcMain.handle(channels.call, answer);
  if (opensAlone) {
    const answering = new Promise<Answer>((resolve) => {
      answerCalls = resolve;
    });
    // SEC-17: who asks is looked at by the answer, after the wait: a frame that went meanwhile is nobody's.
    ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
      const answer = await answering;
      return await answer(event, name, input);
    });
    open(!isHidden);
  } else noteAsked();

  return {
    serverUrl,
    isOpen: opensAlone,
    windows,
    ports,
    whenPageIsAsked,
    watchWindows: (listener) => {
      onMade = listener;
      for (const window of windows.all()) listener(window, window === windows.main());
    },
    servePictures: (read) => {
      readPicture = read;
    },
    takeEngine: () => {
      const engine = first ?? launchEngine();
      first = undefined;
      return engine;
    },
    sendPortsTo: (send) => {
      sendPort = send;
      for (const port of early.splice(0)) send(port);
    },
    answerCalls,
    open,
  };
}

/** Whether the keys open without a question to the person: else the window asks for the passphrase first, and nothing of the workspace is loaded before. */
function opensWithoutPerson(profile: Profile, overrides: Overrides): boolean {
  return overrides.storeKeyHex !== undefined || readSecretFile(profile.secretsPath)?.wrapping === 'keychain';
}
