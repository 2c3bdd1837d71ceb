import { useEffect, useRef, useState } from 'react';
import { describeSize } from '#shared/attachment/describe-size.ts';
import { say } from '#shared/intl/say.ts';
import { Dialog } from '#ui/dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { BackIcon, FitIcon, ForwardIcon, ZoomInIcon, ZoomOutIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { pictureAddress } from './picture-address.ts';
import { SaveButton } from './save-button.tsx';
import { useThreadFiles } from './thread-files.tsx';
import { words } from './words.ts';

const STEP = 1.25;
const MOST = 8;

/** A picture over the thread: + and - zoom, 0 fits it, arrows go to the others, Esc closes. Zoomed in, it is moved by scrolling. */
export function PictureViewer({ startId, onDismiss }: { startId: string; onDismiss: () => void }) {
  const { pictures } = useThreadFiles();
  const [id, setId] = useState(startId);
  const [zoom, setZoom] = useState(1);
  const index = pictures.findIndex((file) => file.id === id);
  const file = pictures[index];
  const go = (by: number) => {
    const next = pictures[index + by];
    if (next === undefined) return;
    setId(next.id);
    setZoom(1);
  };
  const zoomBy = (factor: number) => setZoom((before) => Math.min(MOST, Math.max(1, before * factor)));
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoomBy(STEP),
      '=': () => zoomBy(STEP),
      '-': () => zoomBy(1 / STEP),
      '0': () => setZoom(1),
      // At once: a tooltip of its head would take the first press for itself.
      Escape: onDismiss,
      ...(zoom > 1 ? {} : { ArrowRight: () => go(1), ArrowLeft: () => go(-1) }),
    };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (act === undefined) return;
    // The keys of the workspace behind it rest meanwhile.
    event.stopPropagation();
    event.preventDefault();
    act();
  };
  const latest = useRef<(event: KeyboardEvent) => void>(() => undefined);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  useEffect(() => {
    latest.current = onKey;
  });
  if (file === undefined) return null;
  const name = revealText(file.name);
  const aside = `${file.width ?? 0} × ${file.height ?? 0} · ${describeSize(file.bytes)}`;
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      title={name}
      aside={pictures.length > 1 ? `${aside} · ${say(words.place, { n: index + 1, count: pictures.length })}` : aside}
      size="wide"
      isRead
      headEnd={
        <>
          {pictures.length > 1 ? (
            <>
              <IconButton
                icon={BackIcon}
                label={say(words.previous)}
                keys="←"
                isDisabled={index === 0}
                onClick={() => go(-1)}
              />
              <IconButton
                icon={ForwardIcon}
                label={say(words.next)}
                keys="→"
                isDisabled={index === pictures.length - 1}
                onClick={() => go(1)}
              />
            </>
          ) : null}
          <IconButton
            icon={ZoomOutIcon}
            label={say(words.zoomOut)}
            keys="-"
            isDisabled={zoom <= 1}
            onClick={() => zoomBy(1 / STEP)}
          />
          <IconButton
            icon={ZoomInIcon}
            label={say(words.zoomIn)}
            keys="+"
            isDisabled={zoom >= MOST}
            onClick={() => zoomBy(STEP)}
          />
          <IconButton
            icon={FitIcon}
            label={say(words.fit)}
            keys="0"
            isDisabled={zoom === 1}
            onClick={() => setZoom(1)}
          />
          <SaveButton file={file} />
        </>
      }
    >
      <div className="grid min-h-[60vh] place-items-center-safe bg-sunken">
        <img
          key={id}
          src={pictureAddress(id)}
          alt={name}
          draggable={false}
          className="object-contain"
          style={zoom === 1 ? { maxWidth: '100%', maxHeight: '60vh' } : { width: `${zoom * 100}%`, maxWidth: 'none' }}
        />
      </div>
    </Dialog>
  );
}
