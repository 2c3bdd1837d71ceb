import { ModeSwitch } from '#renderer/components/mode-switch.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useFeedback } from '#renderer/data/use-feedback.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { CallOutput, Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { AssistantIcon, LockIcon } from '#ui/icons.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { AskBox } from './ask-box.tsx';
import { ComingCard } from './coming-card.tsx';
import { HardCard } from './hard-card.tsx';
import { SimilarList } from './similar-list.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { ToneRow } from './tone-row.tsx';
import { words } from './words.ts';

type CopilotPaneProps = { conversationId: ConversationId };

/**
 * The copilot beside a conversation. Soft: suggestions with what they rest on, and similar cases. Hard: one card, and nothing is even
 * asked for (D2). It owns no draft: inserting goes through the workspace.
 */
export function CopilotPane({ conversationId }: CopilotPaneProps) {
  const thread = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']).data;
  const mode = thread?.conversation.mode;
  // Hard mode calls nothing. Until the mode is known nothing is called either.
  const query = useLiveQuery('suggestion:list', mode === 'soft' ? { conversationId } : undefined, ['suggestion']);
  const isMine = useIsMine(thread ?? undefined);
  const coming = useLiveQuery('assistant:coming', mode === 'soft' && isMine ? { conversationId } : undefined, [
    'coming',
    'suggestion',
    'thread',
    'session',
  ]).data;
  const { run } = useMutation('conversation.setMode');
  const switchMode = () => void run({ conversationId, mode: mode === 'soft' ? 'hard' : 'soft' });
  useCommand('copilot.mode', switchMode, isMine && mode !== undefined);
  if (thread === undefined || thread === null) return null;
  const { conversation, handoff } = thread;
  return (
    <section aria-label={say(words.title)} className="px-3.5 pb-3.5">
      <SectionHeading
        level={3}
        {...(mode === 'soft' ? { aside: engineOf(query.data) } : {})}
        {...(isMine ? { end: <ModeSwitch conversationId={conversationId} mode={conversation.mode} /> } : {})}
      >
        {say(words.title)}
      </SectionHeading>
      {conversation.mode === 'hard' ? (
        <HardCard setBy={conversation.modeSetBy} isMine={isMine} />
      ) : (
        <Soft key={conversationId} thread={thread} answer={query.data} error={query.error} coming={coming} />
      )}
      {conversation.mode === 'soft' && isMine ? (
        <ToneRow
          key={`tone ${conversationId}`}
          conversationId={conversationId}
          language={conversation.language}
          coming={coming?.rewriting ?? null}
        />
      ) : null}
      {conversation.mode === 'hard' || handoff === null ? null : <Similar thread={thread} />}
      {conversation.mode === 'soft' ? (
        <AskBox key={`ask ${conversationId}`} conversationId={conversationId} canInsert={isMine} />
      ) : null}
    </section>
  );
}

type Answer = CallOutput<'suggestion:list'>;
type Coming = CallOutput<'assistant:coming'>;
type SoftProps = { thread: Thread; answer: Answer | undefined; error: unknown; coming: Coming | undefined };

function Soft({ thread, answer, error, coming }: SoftProps) {
  const { verdictOf, give } = useFeedback(thread.conversation.id, thread.feedback);
  const onVerdict: Parameters<typeof SuggestionList>[0]['onVerdict'] = (target, verdict) => void give(target, verdict);
  return (
    <>
      <p aria-live="polite" className="mb-1.5 text-small text-text-2 empty:hidden">
        {coming?.fellBack ? say(words.fellBack) : ''}
      </p>
      {/* First, where it is seen. It comes with the list that a new message brings, so what stands below has just changed anyway. */}
      {coming?.suggestion ? (
        <div className="mb-2.5">
          <ComingCard what={say(words.suggestion, { place: coming.suggestion.place })} text={coming.suggestion.text} />
        </div>
      ) : null}
      {error === undefined ? null : <ErrorState title={say(words.stopped)}>{errorText(error)}</ErrorState>}
      {answer === undefined ? null : <State answer={answer} />}
      {answer?.state === 'ready' ? (
        <SuggestionList suggestions={answer.suggestions} verdictOf={verdictOf} onVerdict={onVerdict} />
      ) : null}
    </>
  );
}

function State({ answer }: { answer: Answer }) {
  if (answer.state === 'none' || (answer.state === 'ready' && answer.suggestions.length === 0)) {
    return (
      <EmptyState icon={AssistantIcon} title={say(words.nothing)}>
        {say(words.nothingHint)}
      </EmptyState>
    );
  }
  if (answer.state === 'not_yours') {
    return (
      <EmptyState icon={LockIcon} title={say(words.notYours)}>
        {say(words.notYoursHint)}
      </EmptyState>
    );
  }
  return null;
}

function Similar({ thread }: { thread: Thread }) {
  const { openConversation } = useWorkspace();
  return <SimilarList similar={thread.handoff?.similar ?? []} onOpen={openConversation} />;
}

/** Who made the suggestions: said always, so that nobody takes them for more. */
function engineOf(answer: Answer | undefined): string | undefined {
  if (answer === undefined || answer.state !== 'ready') return undefined;
  if (answer.madeHere) return say(words.fromDevice);
  return answer.suggestions[0]?.engine === 'model' ? say(words.model) : say(words.builtIn);
}

function useIsMine(thread: Thread | undefined): boolean {
  const agentId = useSession()?.agent?.id;
  return agentId !== undefined && thread?.conversation.assigneeId === agentId && thread.conversation.state === 'active';
}
