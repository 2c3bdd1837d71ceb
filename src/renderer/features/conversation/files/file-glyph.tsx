import type { AttachmentKind } from '#shared/attachment/schema.ts';
import {
  FileArchiveIcon,
  FileAudioIcon,
  FileIcon,
  FileImageIcon,
  FileSheetIcon,
  FileTextIcon,
  FileVideoIcon,
} from '#ui/icons.tsx';

const GLYPHS = {
  picture: FileImageIcon,
  document: FileIcon,
  sheet: FileSheetIcon,
  slides: FileIcon,
  text: FileTextIcon,
  archive: FileArchiveIcon,
  audio: FileAudioIcon,
  video: FileVideoIcon,
} as const satisfies Record<AttachmentKind, unknown>;

/** What kind of file it is, at a glance; its word stands beside it. */
export function FileGlyph({ kind }: { kind: AttachmentKind }) {
  const Icon = GLYPHS[kind];
  return (
    <span className="grid size-9 flex-none place-items-center rounded-cap bg-sunken text-text-2">
      <Icon />
    </span>
  );
}
