import { useState } from 'react';
import { describeSize } from '#shared/attachment/describe-size.ts';
import type { AttachmentRow } from '#shared/attachment/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { kindWord } from './describe-file.ts';
import { FileGlyph } from './file-glyph.tsx';
import { InlinePicture } from './inline-picture.tsx';
import { PictureViewer } from './picture-viewer.tsx';
import { SaveButton } from './save-button.tsx';
import { useThreadFiles } from './thread-files.tsx';
import { words } from './words.ts';

/** The files of one message: pictures as pictures, everything else as rows that can be saved and never opened here (SEC-64). */
export function MessageFiles({ messageId }: { messageId: string }) {
  const { byMessage } = useThreadFiles();
  const [viewed, setViewed] = useState<string>();
  const files = byMessage.get(messageId);
  if (files === undefined) return null;
  const pictures = files.filter(isDrawn);
  const others = files.filter((file) => !isDrawn(file));
  return (
    <div className="mt-1.5 flex flex-col gap-1.5">
      {pictures.length === 0 ? null : (
        <div className="flex flex-wrap gap-2">
          {pictures.map((file) => (
            <InlinePicture key={file.id} file={file} onOpen={() => setViewed(file.id)} />
          ))}
        </div>
      )}
      {others.length === 0 ? null : (
        <ul aria-label={say(words.filesOf)} className="flex flex-col gap-1.5">
          {others.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      )}
      {viewed === undefined ? null : <PictureViewer startId={viewed} onDismiss={() => setViewed(undefined)} />}
    </div>
  );
}

/** One that is not a picture, or a picture that is not to be had: its name, what it is, and why it is not. */
function FileRow({ file }: { file: AttachmentRow }) {
  const { name, kind, bytes, state } = file;
  return (
    <li
      className="flex w-full max-w-110 items-center gap-2.5 rounded-row border border-border-strong bg-panel px-2 py-1.5"
      data-state={state}
    >
      <FileGlyph kind={kind} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ui font-medium" title={revealText(name)}>
          <SafeText>{name}</SafeText>
        </span>
        <span className={`block text-small tabular-nums ${state === 'refused' ? 'text-danger' : 'text-text-3'}`}>
          {state === 'ready' ? `${kindWord(kind)} · ${describeSize(bytes)} · ${scanWord(file)}` : stateWord(file)}
        </span>
      </span>
      {state === 'ready' ? <SaveButton file={file} /> : null}
    </li>
  );
}

function isDrawn({ kind, state }: AttachmentRow): boolean {
  return kind === 'picture' && state === 'ready';
}

function scanWord({ scan }: AttachmentRow): string {
  return say(scan === 'clean' ? words.clean : words.notScanned);
}

function stateWord({ state, why }: AttachmentRow): string {
  if (state === 'scanning') return say(words.scanning);
  return state === 'expired' ? say(words.expired) : say(words.refused, { why: why ?? '' });
}
