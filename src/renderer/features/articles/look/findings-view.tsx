import { useCallback, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { DoneIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import type { ArticleHead } from '../article-list.tsx';
import { describeFinding } from './describe-finding.ts';
import { FindingDetail } from './finding-detail.tsx';
import type { LookFrame } from './look-frame.ts';
import { LookRow } from './look-row.tsx';
import { useAsked } from './use-asked.ts';
import { words } from './words.ts';

/** Duplicates, contradictions and stale articles, each with its reason and what to do. */
export function FindingsView({ articles, frame }: { articles: readonly ArticleHead[]; frame: LookFrame }) {
  const { toast } = useWorkspace();
  const ask = useCallback(() => call('article:findings', {}), []);
  const asked = useAsked(ask);
  const [chosenKey, setChosen] = useState<string | undefined>(undefined);
  const findings = asked.data?.findings ?? [];
  const chosen = findings.find(({ key }) => key === chosenKey) ?? findings[0];
  const keys = findings.map(({ key }) => key);
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(keys, chosen?.key, step));
    followCursor();
  };
  useCommand('articles.next', () => move('next'), keys.length > 0);
  useCommand('articles.previous', () => move('previous'), keys.length > 0);
  const mark = () => {
    if (chosen === undefined) return;
    const after = moveCursor(keys, chosen.key, 'next');
    void asked
      .run(() => call('article:markFinding', { key: chosen.key }))
      .then((done) => {
        if (!done) return;
        setChosen(after);
        toast(say(words.marked));
      });
  };
  return frame({
    list:
      asked.data === undefined ? (
        asked.error === undefined ? (
          <PanelLoading label={say(words.look)} lines={4} />
        ) : null
      ) : (
        <VirtualList
          label={say(words.look)}
          items={findings}
          keyOf={({ key }) => key}
          nameOf={(finding) => `${revealText(finding.entry.title)}, ${describeFinding(finding)}`}
          estimatePx={() => 54}
          selectedKey={chosen?.key}
          cursorKey={chosen?.key}
          onCursorChange={setChosen}
          onActivate={setChosen}
          renderItem={(finding, state) => (
            <LookRow title={<SafeText>{finding.entry.title}</SafeText>} detail={describeFinding(finding)} {...state} />
          )}
        />
      ),
    foot: asked.data === undefined ? null : say(asked.data.method === 'meaning' ? words.byMeaning : words.byWords),
    detail: (
      <>
        {asked.error === undefined ? null : (
          <div className="px-6 py-5">
            <ErrorState title={say(words.failed)}>{asked.error}</ErrorState>
          </div>
        )}
        {asked.data !== undefined && chosen === undefined ? (
          <div className="px-6 py-5">
            <EmptyState icon={DoneIcon} title={say(words.nothing)}>
              {say(words.nothingHint, { count: asked.data.entries })}
            </EmptyState>
          </div>
        ) : null}
        {chosen === undefined ? null : (
          <FindingDetail
            key={chosen.key}
            finding={chosen}
            articles={articles}
            isByMeaning={asked.data?.method === 'meaning'}
            onMark={mark}
            onChanged={() => void asked.run(ask)}
          />
        )}
      </>
    ),
  });
}
