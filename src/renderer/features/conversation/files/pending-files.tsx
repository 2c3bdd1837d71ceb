import { describeSize } from '#shared/attachment/describe-size.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { FileGlyph } from './file-glyph.tsx';
import { pictureAddress } from './picture-address.ts';
import { useThreadFiles } from './thread-files.tsx';

/** Files of a reply that waits: it goes with them or not at all (FILE-3). */
export function PendingFiles({ entry }: { entry: OutboxEntry }) {
  const { sending } = useThreadFiles();
  const { attachmentIds } = (entry.args ?? {}) as { attachmentIds?: readonly string[] | null };
  const files = (attachmentIds ?? []).flatMap((id) => sending.find((file) => file.id === id) ?? []);
  if (files.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-2">
      {files.map(({ id, name, kind, bytes, state, why }) => (
        <li
          key={id}
          className="flex h-12 w-60 max-w-full items-center gap-2 rounded-row border border-dashed border-border-strong bg-panel px-1.5"
        >
          {kind === 'picture' ? (
            <img
              src={pictureAddress(id)}
              alt=""
              className="size-9 flex-none rounded-cap object-cover"
              draggable={false}
            />
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
              {state === 'refused' ? (why ?? '') : describeSize(bytes)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
