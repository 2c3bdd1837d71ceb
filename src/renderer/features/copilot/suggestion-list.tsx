import { useEffect } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import type { FeedbackTarget, Verdict } from '#renderer/data/use-feedback.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { Button } from '#ui/button.tsx';
import { SuggestionCard } from './suggestion-card.tsx';
import { useHeldSuggestions } from './use-held-suggestions.ts';
import { useSuggestionLog } from './use-suggestion-log.ts';
import { words } from './words.ts';

type SuggestionListProps = {
  suggestions: readonly SuggestionRow[];
  verdictOf: (target: FeedbackTarget) => Verdict;
  onVerdict: (target: FeedbackTarget, verdict: Verdict) => void;
};

/** The most there are: one key each. */
const MOST = 3;

/** One to three suggestions with their keys; newer ones wait behind a line while the reply has text. */
export function SuggestionList({ suggestions, verdictOf, onVerdict }: SuggestionListProps) {
  const { hasDraftText, insertIntoDraft, showSource, toast, announce } = useWorkspace();
  const record = useSuggestionLog();
  const held = useHeldSuggestions(suggestions, hasDraftText);
  const shown = held.shown.slice(0, MOST);
  const newerKeys = useCommandKeys('copilot.newer');
  const keys = [
    useCommandKeys('copilot.insert1'),
    useCommandKeys('copilot.insert2'),
    useCommandKeys('copilot.insert3'),
  ];

  const insert = (suggestion: SuggestionRow | undefined, text?: string) => {
    if (suggestion === undefined) return;
    if (insertIntoDraft(text ?? suggestion.text, suggestion.id)) record('suggestion.used', suggestion);
    else toast(say(words.noReplyOpen));
  };
  useCommand('copilot.insert1', () => insert(shown[0]), shown.length > 0);
  useCommand('copilot.insert2', () => insert(shown[1]), shown.length > 1);
  useCommand('copilot.insert3', () => insert(shown[2]), shown.length > 2);
  useCommand('copilot.newer', held.showNewer, held.hasNewer);

  const ids = suggestions.map((suggestion) => suggestion.id).join(' ');
  const count = suggestions.length;
  useEffect(() => {
    if (ids !== '') announce(say(words.suggestions, { count }));
  }, [ids, count, announce]);

  return (
    <div className="grid grid-cols-1 gap-2.5">
      {held.hasNewer ? (
        <Button
          size="small"
          variant="ghost"
          {...(newerKeys === undefined ? {} : { keys: newerKeys })}
          onClick={held.showNewer}
        >
          {say(words.newer)}
        </Button>
      ) : null}
      {shown.map((suggestion, index) => {
        const target = { kind: 'suggestion' as const, id: suggestion.id };
        return (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            place={index + 1}
            keys={keys[index]}
            verdict={verdictOf(target)}
            onInsert={(text) => insert(suggestion, text)}
            onVerdict={(verdict) => {
              onVerdict(target, verdict);
              if (verdict === 'down') record('suggestion.dismissed', suggestion);
            }}
            onSource={showSource}
          />
        );
      })}
    </div>
  );
}
