import { act, render } from '@testing-library/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Command } from '#renderer/data/command.ts';
import { CommandProvider, useCommandBoard } from '#renderer/data/command-context.tsx';
import type { Place } from '#renderer/data/place.ts';
import { type Workspace, WorkspaceProvider } from '#renderer/data/workspace-context.tsx';
import { TooltipScope } from '#ui/tooltip.tsx';
import { createBridge, type Script, type ScriptedBridge } from './bridge.ts';

/** What the parts told the window around them, in order. */
export type Told = { what: string; value: unknown }[];
export type Desk = {
  bridge: ScriptedBridge;
  told: Told;
  toldOf: (what: string) => unknown[];
  /** Does what the key of a command does; false when nothing on screen answers for it. */
  run: (commandId: string) => boolean;
  /** The window around the part changes: a draft gets text, for instance. */
  change: (workspace: Partial<Workspace>) => void;
};
export type DeskOptions = {
  script: Script;
  commands?: readonly Command[];
  place?: Place;
  workspace?: Partial<Workspace>;
};

/** Puts one feature on the page as the window would: its bridge scripted, what it tells the window written down. */
export function showAtDesk(part: ReactNode, options: DeskOptions): Desk {
  const bridge = createBridge(options.script);
  Object.assign(globalThis, { baton: bridge });
  const told: Told = [];
  let runCommand: (id: string) => boolean = () => false;
  let changeWorkspace: (workspace: Partial<Workspace>) => void = () => {};
  render(
    <CommandProvider commands={options.commands ?? []}>
      <Board
        onReady={(run) => {
          runCommand = run;
        }}
      />
      <DeskWorkspace
        options={options}
        told={told}
        onReady={(change) => {
          changeWorkspace = change;
        }}
      >
        {part}
      </DeskWorkspace>
    </CommandProvider>,
  );
  return {
    bridge,
    told,
    toldOf: (what) => told.filter((one) => one.what === what).map((one) => one.value),
    run: (id) => {
      let hasRun = false;
      act(() => {
        hasRun = runCommand(id);
      });
      return hasRun;
    },
    change: (workspace) => act(() => changeWorkspace(workspace)),
  };
}

function Board({ onReady }: { onReady: (run: (id: string) => boolean) => void }) {
  const { run } = useCommandBoard();
  useEffect(() => onReady(run), [onReady, run]);
  return null;
}

type DeskWorkspaceProps = {
  options: DeskOptions;
  told: Told;
  onReady: (change: (workspace: Partial<Workspace>) => void) => void;
  children: ReactNode;
};

function DeskWorkspace({ options, told, onReady, children }: DeskWorkspaceProps) {
  const [changed, setChanged] = useState<Partial<Workspace>>({});
  useEffect(() => onReady(setChanged), [onReady]);
  const [place, setPlace] = useState<Place>(options.place ?? { name: 'queue' });
  const workspace = useMemo<Workspace>(() => {
    const tell = (what: string) => (value?: unknown) => {
      told.push({ what, value });
    };
    return {
      place,
      goTo: (next) => {
        tell('goTo')(next);
        setPlace(next);
      },
      conversationId: place.name === 'queue' ? place.conversationId : undefined,
      openConversation: tell('openConversation'),
      insertIntoDraft: (text, suggestionId, how) => {
        tell('insertIntoDraft')({ text, suggestionId, ...(how === undefined ? {} : { how }) });
        return true;
      },
      takeInsertions: () => () => {},
      hasDraftText: false,
      setHasDraftText: tell('setHasDraftText'),
      citedStatement: undefined,
      citeStatement: tell('citeStatement'),
      showSource: tell('showSource'),
      correction: undefined,
      openCorrection: tell('openCorrection'),
      closeCorrection: tell('closeCorrection'),
      isListShown: false,
      isSideOpen: true,
      setSideOpen: tell('setSideOpen'),
      toast: (text, undo, _label, keys) => {
        tell('toast')(text);
        if (keys !== undefined) tell('toastKeys')(keys);
        if (undo !== undefined) tell('undo')(undo);
      },
      notify: tell('notify'),
      announce: (text) => tell('announce')(text),
      ...options.workspace,
      ...changed,
    };
  }, [place, options, told, changed]);
  return (
    <TooltipScope>
      <WorkspaceProvider value={workspace}>{children}</WorkspaceProvider>
    </TooltipScope>
  );
}
