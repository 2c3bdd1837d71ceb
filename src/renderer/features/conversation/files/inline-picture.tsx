import { useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { describeSize } from '#shared/attachment/describe-size.ts';
import type { AttachmentRow } from '#shared/attachment/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { pictureAddress } from './picture-address.ts';
import { useThreadFiles } from './thread-files.tsx';
import { words } from './words.ts';

/** Most that a picture takes of the thread, pixels. */
const MOST_WIDE = 360;
const MOST_HIGH = 280;
const LEAST = 48;
/** It is here and cannot be drawn: asking again and again would not help. */
const MOST_ATTEMPTS = 2;

/** A picture in its place: the room for it is there before it is (no layout shift), a press or Enter opens it. */
export function InlinePicture({ file, onOpen }: { file: AttachmentRow; onOpen: () => void }) {
  const { here, isOffline } = useThreadFiles();
  const [attempt, setAttempt] = useState(0);
  const [isLoaded, setIsLoaded] = useState(false);
  const [why, setWhy] = useState<string>();
  const name = revealText(file.name);
  const size = roomFor(file);
  const isAbsent = isOffline && !here.has(file.id);
  if (isAbsent || why !== undefined) {
    return (
      <div
        className="flex flex-col items-start justify-center gap-1.5 overflow-hidden rounded-row border border-dashed border-border-strong bg-panel px-3 py-2 text-small text-text-2"
        style={{ width: Math.max(size.width, 220), minHeight: size.height, maxWidth: '100%' }}
      >
        <span className="max-w-full truncate font-medium">
          <SafeText>{name}</SafeText>
        </span>
        <span>
          {isAbsent ? `${describeSize(file.bytes)} · ${say(words.notHere)}` : say(words.notLoaded, { why: why ?? '' })}
        </span>
        {isAbsent ? null : (
          <Button
            size="small"
            onClick={() => {
              setWhy(undefined);
              setAttempt(attempt + 1);
            }}
          >
            {say(words.tryAgain)}
          </Button>
        )}
      </div>
    );
  }
  return (
    <button
      type="button"
      aria-label={say(words.open, { name })}
      title={name}
      className="relative overflow-hidden rounded-row border border-border bg-sunken focus-visible:outline-2 focus-visible:outline-focus"
      style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}`, maxWidth: '100%' }}
      onClick={onOpen}
    >
      <img
        src={pictureAddress(file.id, attempt)}
        alt={name}
        width={size.width}
        height={size.height}
        draggable={false}
        decoding="async"
        className={`size-full object-contain transition-opacity duration-[120ms] ${isLoaded ? 'opacity-100' : 'opacity-0'}`}
        onLoad={() => setIsLoaded(true)}
        onError={() => {
          // The address says only that there is none; the engine says why.
          call('attachment:fetch', { id: file.id }).then(
            () => (attempt < MOST_ATTEMPTS ? setAttempt(attempt + 1) : setWhy(say(words.notShown))),
            (thrown: unknown) => setWhy(toAppError(thrown).message),
          );
        }}
      />
    </button>
  );
}

function roomFor({ width, height }: AttachmentRow): { width: number; height: number } {
  const wide = width ?? MOST_WIDE;
  const high = height ?? MOST_HIGH;
  const scale = Math.min(1, MOST_WIDE / wide, MOST_HIGH / high);
  return { width: Math.max(LEAST, Math.round(wide * scale)), height: Math.max(LEAST, Math.round(high * scale)) };
}
