import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCommandBoard } from '#renderer/data/command-context.tsx';
import type { Place } from '#renderer/data/place.ts';
import {
  type CitedStatement,
  type CorrectionTarget,
  type Insertion,
  type Notice,
  WorkspaceProvider as Provider,
  type Workspace,
} from '#renderer/data/workspace-context.tsx';
import type { Role } from '#shared/agent/schema.ts';
import type { ToastContent } from '#ui/toast.tsx';
import type { Announcement } from './live-region.tsx';
import { allowedPlace, homeOf } from './routes.ts';

export type WorkspaceProviderProps = {
  agentRole: Role;
  /** Draws the window; gets what only the window shows. */
  children: (shown: Shown) => ReactNode;
};
export type Shown = {
  notices: readonly (Notice & { id: number })[];
  dismissNotice: (id: number) => void;
  toast: ToastContent | undefined;
  dismissToast: () => void;
  polite: Announcement;
  urgent: Announcement;
};

const SILENCE: Announcement = { id: 0, text: '' };
const MOST_NOTICES = 3;

/** Where the person is and what they point at: all of the window's own state. It holds no server data. */
export function WorkspaceProvider({ agentRole: role, children }: WorkspaceProviderProps) {
  const [place, setPlace] = useState<Place>(() => homeOf(role));
  const [hasDraftText, setHasDraftText] = useState(false);
  const [citedStatement, citeStatement] = useState<CitedStatement>();
  const [correction, setCorrection] = useState<CorrectionTarget>();
  const [isSideOpen, setSideOpen] = useState(false);
  const [isListShown, setListShown] = useState(false);
  const [toastShown, setToast] = useState<ToastContent>();
  const [notices, setNotices] = useState<(Notice & { id: number })[]>([]);
  const [polite, setPolite] = useState(SILENCE);
  const [urgent, setUrgent] = useState(SILENCE);
  const takers = useRef<((insertion: Insertion) => void)[]>([]);
  const serial = useRef(0);
  const board = useCommandBoard();
  const lastConversation = useRef<Extract<Place, { name: 'queue' }>['conversationId']>(undefined);

  const here = useRef(place);
  /** The choice counts at once, for every key from now on: what is on screen follows with the next drawing. */
  const show = useCallback(
    (next: Place) => {
      const selected = next.name === 'queue' ? next.conversationId : undefined;
      if (next.name === 'queue') lastConversation.current = selected;
      here.current = next;
      board.select(selected);
      setPlace(next);
      citeStatement(undefined);
    },
    [board],
  );
  const goTo = useCallback(
    (next: Place) => {
      const allowed = allowedPlace(next, role);
      // Coming back to the queue shows the conversation that was open there.
      const kept = lastConversation.current;
      const isBare = allowed.name === 'queue' && allowed.conversationId === undefined;
      // A view keeps the conversation that is open; the list is what was asked for, and what stands instead of it makes room.
      const isList = isBare || (allowed.name === 'queue' && allowed.view !== undefined);
      setListShown(isList);
      if (isList) setSideOpen(false);
      show(isBare && kept !== undefined ? { ...allowed, conversationId: kept } : allowed);
    },
    [role, show],
  );
  const openConversation = useCallback<Workspace['openConversation']>(
    (conversationId) => {
      const before = here.current;
      const view = before.name === 'queue' && before.view !== undefined ? { view: before.view } : {};
      const saved = before.name === 'queue' && before.savedId !== undefined ? { savedId: before.savedId } : {};
      const opened = conversationId === undefined ? {} : { conversationId };
      setListShown(false);
      show(allowedPlace({ name: 'queue', ...view, ...saved, ...opened }, role));
    },
    [role, show],
  );
  // Who signs in next finds nothing selected.
  useEffect(() => () => board.select(undefined), [board]);
  const announce = useCallback<Workspace['announce']>((text, isUrgent = false) => {
    serial.current += 1;
    (isUrgent ? setUrgent : setPolite)({ id: serial.current, text });
  }, []);
  const toast = useCallback<Workspace['toast']>((text, undo, label, keys) => {
    serial.current += 1;
    const dismissing =
      undo === undefined
        ? undefined
        : { onUndo: undo, ...(label !== undefined && { label }), ...(keys !== undefined && { keys }) };
    setToast({ id: String(serial.current), text, ...(dismissing === undefined ? {} : { undo: dismissing }) });
  }, []);
  const notify = useCallback<Workspace['notify']>(
    (notice) => {
      serial.current += 1;
      const shown = { ...notice, id: serial.current };
      const isOfIt = ({ text, about }: Notice) =>
        text === notice.text || (about !== undefined && about === notice.about);
      setNotices((before) => [...before.filter((other) => !isOfIt(other)), shown].slice(-MOST_NOTICES));
      announce(notice.text, notice.level === 'error');
    },
    [announce],
  );

  const workspace = useMemo<Workspace>(
    () => ({
      place,
      goTo,
      conversationId: place.name === 'queue' ? place.conversationId : undefined,
      openConversation,
      insertIntoDraft: (text, suggestionId, how = 'at_caret') => {
        const take = takers.current.at(-1);
        take?.({ text, suggestionId, replaces: how === 'instead' });
        return take !== undefined;
      },
      takeInsertions: (take) => {
        takers.current = [...takers.current, take];
        return () => {
          takers.current = takers.current.filter((other) => other !== take);
        };
      },
      hasDraftText,
      setHasDraftText,
      citedStatement,
      citeStatement,
      showSource: (source) => {
        if (source.articleId !== null) goTo({ name: 'articles', articleId: source.articleId, section: source.section });
        else goTo({ name: 'articles' });
      },
      correction,
      openCorrection: setCorrection,
      closeCorrection: () => setCorrection(undefined),
      isListShown,
      isSideOpen,
      setSideOpen,
      toast,
      notify,
      announce,
    }),
    [
      place,
      goTo,
      openConversation,
      hasDraftText,
      citedStatement,
      correction,
      isListShown,
      isSideOpen,
      toast,
      notify,
      announce,
    ],
  );
  return (
    <Provider value={workspace}>
      {children({
        notices,
        dismissNotice: (id) => setNotices((before) => before.filter((notice) => notice.id !== id)),
        toast: toastShown,
        dismissToast: () => setToast(undefined),
        polite,
        urgent,
      })}
    </Provider>
  );
}
