import { useRef, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ApprovedLine } from '#shared/contract/article-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { DoneIcon, SearchIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextField } from '#ui/text-field.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import type { LookFrame } from '../look/look-frame.ts';
import { LookRow } from '../look/look-row.tsx';
import { AnswerDetail } from './answer-detail.tsx';
import { stateTones } from './state-tones.ts';
import { words } from './words.ts';

const MOST_LINES = 300;
const MOST_CHARS = 100;
type AnswersViewProps = { frame: LookFrame; isLead: boolean; onArticle: (id: ArticleId) => void };

/** All that was approved, in one list: what is asked, what is said, of whose correction, by whom and when, live or taken back by one key (E3). */
export function AnswersView({ frame, isLead, onArticle }: AnswersViewProps) {
  const { goTo, toast } = useWorkspace();
  const now = useNow();
  const [sought, setSought] = useState('');
  const [chosenId, setChosen] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const filterKeys = useCommandKeys('articles.filter');
  const revert = useMutation('publication.revert');
  const query = useLiveQuery('article:approved', { words: sought.trim(), limit: MOST_LINES }, ['article', 'review']);
  const [kept, setKept] = useState(query.data);
  if (query.data !== undefined && query.data !== kept) setKept(query.data);
  // What is shown stays until what is sought now is here.
  const data = query.data ?? kept;
  const lines = data?.lines ?? [];
  const ids = lines.map(({ id }) => id);
  const chosen = lines.find(({ id }) => id === chosenId) ?? lines[0];
  const canRevert = isLead && chosen?.kind === 'answer' && chosen.state === 'live' && chosen.publicationId !== null;
  const open = (line: ApprovedLine | undefined) => {
    if (line?.kind === 'article') onArticle(line.targetId as ArticleId);
    else if (isLead && line?.correctionId != null)
      goTo({ name: 'review', view: 'decided', correctionId: line.correctionId });
  };
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, chosen?.id, step));
    followCursor();
  };
  useCommand('articles.next', () => move('next'), ids.length > 0);
  useCommand('articles.previous', () => move('previous'), ids.length > 0);
  useCommand('articles.filter', () => field.current?.focus());
  useCommand('articles.revert', () => setAsking(true), canRevert);
  useCommand('articles.openFirst', () => open(chosen), isLead && chosen !== undefined);

  const doRevert = async (reason: string) => {
    const publicationId = chosen?.publicationId;
    if (!publicationId) return true;
    const isKept = await revert.run({ publicationId, reason });
    if (isKept) toast(say(words.reverting));
    return isKept;
  };
  return frame({
    list: (
      <div className="flex h-full min-h-0 flex-col">
        <div className="px-3.5 pb-2">
          <TextField
            ref={field}
            label={say(words.find)}
            isLabelHidden
            kind="search"
            size="small"
            icon={SearchIcon}
            placeholder={say(words.find)}
            maxLength={MOST_CHARS}
            {...(filterKeys === undefined ? {} : { keys: filterKeys })}
            value={sought}
            onChange={setSought}
          />
        </div>
        <div className="min-h-0 flex-1">
          <VirtualList
            label={say(words.list)}
            items={lines}
            keyOf={(line) => line.id}
            nameOf={(line) => say(words.line, { question: revealText(line.question), state: say(words[line.state]) })}
            estimatePx={() => 54}
            selectedKey={chosen?.id}
            cursorKey={chosen?.id}
            onCursorChange={setChosen}
            onActivate={setChosen}
            renderItem={(line, state) => (
              <LookRow
                title={<SafeText>{line.question}</SafeText>}
                detail={<SafeText>{line.text ?? line.byName}</SafeText>}
                tag={line.state === 'live' ? null : <Tag tone={stateTones[line.state]}>{say(words[line.state])}</Tag>}
                {...state}
              />
            )}
          />
        </div>
      </div>
    ),
    foot:
      data === undefined || data.total === 0
        ? null
        : data.total > lines.length
          ? say(words.foundOf, { shown: lines.length, total: data.total })
          : say(words.found, { count: data.total }),
    detail: (
      <>
        {query.error === undefined ? null : (
          <div className="px-6 py-5">
            <ErrorState title={say(words.list)}>{errorText(query.error)}</ErrorState>
          </div>
        )}
        {data !== undefined && chosen === undefined ? (
          <div className="px-6 py-5">
            <EmptyState
              icon={sought.trim() === '' ? DoneIcon : SearchIcon}
              title={say(sought.trim() === '' ? words.none : words.noMatch)}
            >
              {say(sought.trim() === '' ? words.noneHint : words.noMatchHint)}
            </EmptyState>
          </div>
        ) : null}
        {chosen === undefined ? null : (
          <AnswerDetail
            line={chosen}
            now={now}
            {...(canRevert && !revert.isBusy ? { onRevert: () => setAsking(true) } : {})}
            {...(isLead && (chosen.kind === 'article' || chosen.correctionId !== null)
              ? { onOpen: () => open(chosen) }
              : {})}
          />
        )}
        {isAsking ? (
          <ReasonDialog
            title={say(words.revertTitle)}
            description={chosen === undefined ? '' : revealText(chosen.question)}
            note={say(words.revertNote)}
            action={say(words.doRevert)}
            missing={say(words.revertMissing)}
            maxLength={1_000}
            onDismiss={() => setAsking(false)}
            onGiven={doRevert}
          />
        ) : null}
      </>
    ),
  });
}
