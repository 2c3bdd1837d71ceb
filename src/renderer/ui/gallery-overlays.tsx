import { useRef, useState } from 'react';
import { AlertDialog } from './alert-dialog.tsx';
import { Button } from './button.tsx';
import { ChoiceChips } from './choice-chips.tsx';
import { CommandPalette, type PaletteGroup } from './command-palette.tsx';
import { Dialog } from './dialog.tsx';
import { EmptyState } from './empty-state.tsx';
import { GalleryBox, GalleryColumn, GalleryLine, useOpenAtStart } from './gallery-layout.tsx';
import { DiscardIcon, HandBackIcon, PeopleIcon, PersonIcon, QueueIcon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Popover } from './popover.tsx';
import { Quote } from './quote.tsx';
import { type ShortcutScope, ShortcutSheet } from './shortcut-sheet.tsx';
import { Splitter } from './splitter.tsx';
import { TextArea } from './text-area.tsx';
import { Toast, type ToastContent } from './toast.tsx';

type Overlay = 'dialog' | 'alert' | 'palette' | 'shortcuts';

export function GalleryOverlays({ overlay }: { overlay?: Overlay }) {
  const [toast, setToast] = useState<ToastContent | undefined>();
  const [widthPx, setWidthPx] = useState(120);
  return (
    <GalleryColumn>
      <GalleryBox title="Over the page">
        <GalleryLine>
          <DialogDemo isOpenAtStart={overlay === 'dialog'} />
          <AlertDemo isOpenAtStart={overlay === 'alert'} />
          <PaletteDemo isOpenAtStart={overlay === 'palette'} />
          <ShortcutsDemo isOpenAtStart={overlay === 'shortcuts'} />
          <Menu
            label="More"
            trigger={<Button>Menu</Button>}
            entries={[
              { kind: 'heading', id: 'h', label: 'This conversation' },
              { kind: 'act', id: 'assign', label: 'Assign to…', icon: PeopleIcon, keys: 'A', onSelect: () => {} },
              { kind: 'choice', id: 'soft', label: 'Soft mode', isChosen: true, onSelect: () => {} },
              { kind: 'separator', id: 's' },
              {
                kind: 'act',
                id: 'discard',
                label: 'Discard draft',
                icon: DiscardIcon,
                tone: 'danger',
                onSelect: () => {},
              },
            ]}
          />
          <Popover label="What waits" trigger={<Button>Popover</Button>}>
            Two replies and a note wait for the server.
          </Popover>
          <Button
            onClick={() =>
              setToast({ id: String(Date.now()), text: 'Closed, gap: knowledge', undo: { onUndo: () => {} } })
            }
          >
            Toast
          </Button>
        </GalleryLine>
      </GalleryBox>
      <GalleryBox title="Splitter">
        <div className="flex h-20">
          <div className="bg-sunken" style={{ width: widthPx }} />
          <Splitter
            label="Width of the queue"
            resizes="before"
            widthPx={widthPx}
            minPx={60}
            maxPx={220}
            onChange={setWidthPx}
            onReset={() => setWidthPx(120)}
          />
          <div className="flex-1 bg-surface" />
        </div>
      </GalleryBox>
      <div className="h-80 rounded-card border border-border">
        <EmptyState size="page" title="Nobody is waiting" action={<Button variant="primary">Start</Button>}>
          The assistant is answering 14 conversations. One may need you soon.
        </EmptyState>
      </div>
      <Toast toast={toast} undoKeys="Z" onDismiss={() => setToast(undefined)} />
    </GalleryColumn>
  );
}

function DialogDemo({ isOpenAtStart }: { isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useOpenAtStart(isOpenAtStart);
  const area = useRef<HTMLTextAreaElement>(null);
  const [reasons, setReasons] = useState<string[]>(['fact']);
  const [text, setText] = useState(
    'Two invoices for the same seats and the same period are a duplicate, not a proration.',
  );
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Dialog</Button>
      <Dialog
        isOpen={isOpen}
        onDismiss={() => setIsOpen(false)}
        initialFocus={area}
        title="What should the assistant have said?"
        note="Goes to Tomás and Leila for review. Nothing changes until then."
        actions={
          <>
            <Button onClick={() => setIsOpen(false)}>Thumb only</Button>
            <Button variant="primary" keys="Ctrl ↵">
              Send correction
            </Button>
          </>
        }
      >
        <Quote by="assistant">
          Thanks for checking. The second amount is a proration and will be credited automatically.
        </Quote>
        <ChoiceChips
          label="What went wrong"
          chosen={reasons}
          onChange={setReasons}
          options={[
            { value: 'fact', label: 'Wrong fact', keys: '1' },
            { value: 'point', label: 'Off the point', keys: '2' },
            { value: 'article', label: 'Wrong article', keys: '3' },
          ]}
        />
        <TextArea
          ref={area}
          label="It should have said"
          hint="Names and numbers are masked before review"
          value={text}
          onChange={setText}
        />
      </Dialog>
    </>
  );
}

function AlertDemo({ isOpenAtStart }: { isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useOpenAtStart(isOpenAtStart);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Alert</Button>
      <AlertDialog
        isOpen={isOpen}
        title="Discard this reply?"
        description="It is saved nowhere else."
        confirmLabel="Discard"
        tone="danger"
        onConfirm={() => setIsOpen(false)}
        onDismiss={() => setIsOpen(false)}
      />
    </>
  );
}

const RESULTS: PaletteGroup[] = [
  {
    id: 'here',
    label: 'This conversation',
    items: [
      { id: 'assign', label: 'Assign to…', icon: PeopleIcon, keys: 'A', matches: [{ start: 0, end: 2 }] },
      { id: 'claim', label: 'Assign to yourself', icon: PersonIcon, keys: 'C', matches: [{ start: 0, end: 2 }] },
      {
        id: 'back',
        label: 'Hand back to the assistant',
        icon: HandBackIcon,
        keys: 'H',
        matches: [{ start: 17, end: 19 }],
      },
    ],
  },
  {
    id: 'go',
    label: 'Go to',
    items: [
      {
        id: 'unassigned',
        label: 'Unassigned',
        icon: QueueIcon,
        keys: ['G', 'U'],
        detail: '9',
        matches: [{ start: 2, end: 4 }],
      },
    ],
  },
  {
    id: 'people',
    label: 'People and conversations',
    items: [
      {
        id: 'asher',
        label: 'Dae-jung Asher, Solum Energy Services',
        icon: PersonIcon,
        detail: '2 open',
        matches: [{ start: 9, end: 11 }],
      },
    ],
  },
];

function PaletteDemo({ isOpenAtStart }: { isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useOpenAtStart(isOpenAtStart);
  const [query, setQuery] = useState('as');
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Palette</Button>
      <CommandPalette
        isOpen={isOpen}
        onDismiss={() => setIsOpen(false)}
        query={query}
        onQueryChange={setQuery}
        groups={query.startsWith('as') ? RESULTS : []}
        onRun={() => setIsOpen(false)}
        context="#48213 Dana Whitfield"
        source="All from this device"
        onSearchAll={() => {}}
      />
    </>
  );
}

const SCOPES: ShortcutScope[] = [
  {
    id: 'queue',
    label: 'Queue',
    lines: [
      { id: 'next', label: 'Next, previous', keys: ['J', 'K'] },
      { id: 'open', label: 'Open', keys: '↵' },
      { id: 'claim', label: 'Claim', keys: 'C' },
    ],
  },
  { id: 'go', label: 'Go to', lines: [{ id: 'q', label: 'Queue', keys: ['G', 'Q'] }] },
  {
    id: 'conversation',
    label: 'Conversation',
    lines: [
      { id: 'reply', label: 'Reply', keys: 'R' },
      { id: 'send', label: 'Send', keys: 'Ctrl ↵' },
      { id: 'close', label: 'Close', keys: 'E' },
    ],
  },
  {
    id: 'assistant',
    label: 'Assistant',
    lines: [
      { id: 'right', label: 'Right answer', keys: '+' },
      { id: 'correct', label: 'Correct it', keys: 'F', isYours: true },
    ],
  },
];

function ShortcutsDemo({ isOpenAtStart }: { isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useOpenAtStart(isOpenAtStart);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Shortcuts</Button>
      <ShortcutSheet
        isOpen={isOpen}
        onDismiss={() => setIsOpen(false)}
        scopes={SCOPES}
        actions={
          <>
            <Button>Print</Button>
            <Button>Change keys…</Button>
          </>
        }
      />
    </>
  );
}
