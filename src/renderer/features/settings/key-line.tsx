import { useEffect, useRef, useState } from 'react';
import { type Command, type CommandKeys, labelOf, scopeLabels, shownKeys } from '#renderer/data/command.ts';
import { capsOf, faultOfKeys, type KeyFault, rivalsOf } from '#renderer/data/keymap.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Keys } from '#ui/keys.tsx';
import { words } from './keyboard-words.ts';
import { type Recorded, useKeyRecorder } from './use-key-recorder.ts';

type Changes = Readonly<Record<string, CommandKeys | null>>;
export type KeyLineProps = {
  command: Command;
  /** What the registry gives it. */
  usual: CommandKeys | undefined;
  /** All, with the keys that hold now. */
  commands: readonly Command[];
  isChanging: boolean;
  onBegin: () => void;
  onEnd: () => void;
  onChange: (changes: Changes) => void;
};

/** A command with its keys; pressed, it listens for others. Who else has them is said before anything is changed. */
export function KeyLine({ command, usual, commands, isChanging, onBegin, onEnd, onChange }: KeyLineProps) {
  const { announce } = useWorkspace();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<CommandKeys>();
  const [fault, setFault] = useState<{ kind: KeyFault; keys: string }>();
  const label = labelOf(command);
  const keysNow = command.keys ?? command.menuKeys;
  const rivals = asked === undefined ? [] : rivalsOf(command, asked, commands);

  const stop = () => {
    setAsked(undefined);
    setFault(undefined);
    onEnd();
  };
  const leave = () => {
    stop();
    button.current?.focus();
  };
  const take = (keys: CommandKeys | null, also: Changes = {}) => {
    onChange({ ...also, [command.id]: keys });
    announce(say(words.set, { command: label, keys: keys === null ? say(words.noKey) : keysText(keys) }));
    leave();
  };
  const onRecorded = (recorded: Recorded) => {
    if (recorded.kind === 'left') return leave();
    if (recorded.kind === 'none') return take(null);
    if (recorded.kind === 'alt') return setFault({ kind: 'alt', keys: '' });
    const found = faultOfKeys(recorded.keys);
    if (found !== undefined) return setFault({ kind: found, keys: keysText(recorded.keys) });
    setFault(undefined);
    if (rivalsOf(command, recorded.keys, commands).length === 0) return take(recorded.keys);
    return setAsked(recorded.keys);
  };
  const first = useKeyRecorder(isChanging && asked === undefined, onRecorded);
  const swap = () => {
    const others = Object.fromEntries(rivals.map(({ id }, place) => [id, place === 0 ? (command.keys ?? null) : null]));
    if (asked !== undefined) take(asked, others);
  };

  return (
    <li className="border-t border-border py-1.5">
      <div className="flex min-h-7 items-center gap-3">
        <span className="min-w-0 flex-1">{label}</span>
        {command.isYours === true ? <span className="ui-shortcuts-yours">{say(words.yours)}</span> : null}
        {command.isYours === true && !isChanging ? (
          <Button
            size="small"
            variant="ghost"
            aria-label={say(words.reset, {
              command: label,
              keys: usual === undefined ? say(words.noKey) : keysText(usual),
            })}
            onClick={() => onChange({ [command.id]: usual ?? null })}
          >
            {say(words.resetOne)}
          </Button>
        ) : null}
        <button
          ref={button}
          type="button"
          aria-label={say(words.change, {
            command: label,
            keys: keysNow === undefined ? say(words.noKey) : keysText(keysNow),
          })}
          aria-expanded={isChanging}
          className="flex h-7 min-w-24 items-center justify-end gap-1 rounded-control border border-transparent px-2 hover:border-border-control aria-expanded:border-focus focus-visible:outline-2 focus-visible:outline-focus"
          onClick={isChanging ? leave : onBegin}
          // Whoever goes elsewhere does not mean the keys pressed there.
          onBlur={isChanging && asked === undefined ? stop : undefined}
        >
          {keysNow === undefined ? (
            <span className="text-small text-text-3">{say(words.noKey)}</span>
          ) : (
            <Keys keys={shownKeys(keysNow)} isDecorative />
          )}
        </button>
      </div>
      {isChanging ? (
        <div className="mt-1 mb-1 flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-sunken px-3 py-2">
          {asked === undefined ? (
            <Listening first={first} fault={fault} />
          ) : (
            <Rivals
              keys={asked}
              rivals={rivals}
              onSwap={swap}
              onTake={() => take(asked, without(rivals))}
              onCancel={leave}
            />
          )}
        </div>
      ) : null}
    </li>
  );
}

type ListeningProps = { first: string | undefined; fault: { kind: KeyFault; keys: string } | undefined };

function Listening({ first, fault }: ListeningProps) {
  return (
    <>
      <span role="status" className="flex items-center gap-2 font-medium">
        {first === undefined ? say(words.press) : <Keys keys={shownKeys(first)} />}
        {first === undefined ? null : <span className="font-normal text-text-2">{say(words.more)}</span>}
      </span>
      {fault === undefined ? (
        <span className="text-small text-text-3">{say(words.pressHint)}</span>
      ) : (
        <span role="alert" className="text-small text-danger">
          {say(words[fault.kind], { keys: fault.keys })}
        </span>
      )}
    </>
  );
}

type RivalsProps = {
  keys: CommandKeys;
  rivals: readonly Command[];
  onSwap: () => void;
  onTake: () => void;
  onCancel: () => void;
};

function Rivals({ keys, rivals, onSwap, onTake, onCancel }: RivalsProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const names = rivals.map((rival) =>
    say(words.place, { command: labelOf(rival), scope: say(scopeLabels[rival.scope]) }),
  );
  return (
    <>
      <span role="alert" className="flex-1 text-warning">
        {say(words.fights, { keys: keysText(keys), rivals: names.join(', ') })}
      </span>
      <Button ref={first} size="small" onClick={onSwap}>
        {say(words.swap)}
      </Button>
      <Button size="small" onClick={onTake}>
        {say(words.take)}
      </Button>
      <Button size="small" variant="ghost" onClick={onCancel}>
        {say(words.cancel)}
      </Button>
    </>
  );
}

function without(rivals: readonly Command[]): Changes {
  return Object.fromEntries(rivals.map(({ id }) => [id, null]));
}

function keysText(keys: CommandKeys): string {
  return capsOf(shownKeys(keys)).join(' ');
}
