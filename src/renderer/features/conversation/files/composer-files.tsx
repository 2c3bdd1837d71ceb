import { useEffect, useState } from 'react';
import { describeSize } from '#shared/attachment/describe-size.ts';
import type { OwnFile } from '#shared/contract/attachment-calls.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { CloseIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { FileGlyph } from './file-glyph.tsx';
import { pictureAddress } from './picture-address.ts';
import type { DraftFiles } from './use-draft-files.ts';
import { words } from './words.ts';

/** The strip over the text: files that go with the reply, what is being added, and what was not accepted and why. Hears paste and drop of the box. */
export function ComposerFiles({ composer, area, isAway }: Pick<ComposerSlotProps, 'composer' | 'area' | 'isAway'>) {
  const { files: draft, mode } = composer;
  const isOver = useDropAndPaste(area, draft, mode === 'reply');
  const { files, adding, refused } = draft;
  const shown = mode === 'reply' ? files : [];
  if (shown.length === 0 && adding === undefined && refused.length === 0 && !isOver) return null;
  return (
    <div className="flex flex-col gap-2 border-b border-border px-3 py-2">
      {isOver ? <StateLine>{say(words.dropHere)}</StateLine> : null}
      {shown.length === 0 && adding === undefined ? null : (
        <ul aria-label={say(words.strip)} className="flex max-h-40 flex-wrap gap-2 overflow-y-auto">
          {shown.map((file) => (
            <OwnFileTile key={file.id} file={file} isAway={isAway} onRemove={() => draft.remove(file)} />
          ))}
          {adding === undefined ? null : (
            <li className="flex h-12 w-56 items-center gap-2 rounded-row border border-dashed border-border-strong px-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate text-ui">
                  <SafeText>{adding.name}</SafeText>
                </span>
                <span className="block text-small text-text-3 tabular-nums">
                  {say(words.adding, { percent: percent(adding.given, adding.bytes) })}
                </span>
              </span>
            </li>
          )}
        </ul>
      )}
      {refused.map(({ name, why }) => (
        <div key={`${name} ${why}`} role="alert" className="flex items-center gap-2 text-small text-danger">
          <span className="min-w-0 flex-1">
            <SafeText>{say(words.notAdded, { name, why })}</SafeText>
          </span>
          <IconButton icon={CloseIcon} size="small" label={say(words.dismiss)} onClick={draft.dismissRefused} />
        </div>
      ))}
    </div>
  );
}

function OwnFileTile({ file, isAway, onRemove }: { file: OwnFile; isAway: boolean; onRemove: () => void }) {
  const { id, name, kind, bytes, state } = file;
  return (
    <li
      className="flex h-12 w-60 max-w-full items-center gap-2 rounded-row border border-border-strong bg-panel pe-1 ps-1.5"
      data-state={state}
    >
      {kind === 'picture' ? (
        <img src={pictureAddress(id)} alt="" className="size-9 flex-none rounded-cap object-cover" draggable={false} />
      ) : (
        <FileGlyph kind={kind} />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ui" title={revealText(name)}>
          <SafeText>{name}</SafeText>
        </span>
        <span
          className={`block truncate text-small tabular-nums ${state === 'refused' ? 'text-danger' : 'text-text-3'}`}
        >
          {state === 'refused' ? (file.why ?? '') : `${describeSize(bytes)} · ${stateWord(file, isAway)}`}
        </span>
      </span>
      <IconButton
        icon={CloseIcon}
        size="small"
        label={say(words.remove, { name: revealText(name) })}
        onClick={onRemove}
      />
    </li>
  );
}

function stateWord({ state, sentBytes, bytes }: OwnFile, isAway: boolean): string {
  if (state === 'uploaded') return say(words.ready);
  if (isAway) return say(words.keptHere);
  return state === 'uploading' ? say(words.sending, { percent: percent(sentBytes, bytes) }) : say(words.waiting);
}

function percent(part: number, whole: number): string {
  return numberFormat({ style: 'percent' }).format(whole === 0 ? 0 : part / whole);
}

/** Files that are pasted into the text or dropped on the box. SEC-15: text that is pasted stays text; a picture copied with a page's HTML is a file. */
function useDropAndPaste(area: ComposerSlotProps['area'], draft: DraftFiles, isReply: boolean): boolean {
  const [isOver, setIsOver] = useState(false);
  const { add, refuse } = draft;
  useEffect(() => {
    const box = area.current?.closest('section');
    if (!box) return;
    const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
    const take = (files: File[]) => (isReply ? add(files) : refuse(files, say(words.onlyReplies)));
    const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') === true;
    const onPaste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      // Copied text that comes with a picture of itself (office programs) is text.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain') === true) return;
      event.preventDefault();
      take(files);
    };
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer) || !isReply) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!box.contains(event.relatedTarget as Node | null)) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      take(filesOf(event.dataTransfer));
    };
    box.addEventListener('paste', onPaste);
    box.addEventListener('dragover', onOver);
    box.addEventListener('dragleave', onLeave);
    box.addEventListener('drop', onDrop);
    return () => {
      box.removeEventListener('paste', onPaste);
      box.removeEventListener('dragover', onOver);
      box.removeEventListener('dragleave', onLeave);
      box.removeEventListener('drop', onDrop);
    };
  }, [area, add, refuse, isReply]);
  return isOver;
}
