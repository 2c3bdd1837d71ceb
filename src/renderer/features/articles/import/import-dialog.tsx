import { useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { newId } from '#renderer/data/new-id.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ImportDoubt, ImportedArticle, ImportRefusal, ReadImport } from '#shared/article/imported.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { ArticleDraftHead, ArticleHead } from '../article-list.tsx';
import { readFiles } from './read-files.ts';
import { words } from './words.ts';

const DOUBTS: Readonly<Record<ImportDoubt, Word>> = {
  title_guessed: words.dTitle,
  no_sections: words.dNoSections,
  hidden_characters: words.dHidden,
  personal_data: words.dPersonal,
  links: words.dLinks,
  unknown_category: words.dCategory,
  unknown_audience: words.dAudience,
  already_there: words.dThere,
  dropped_markup: words.dDropped,
  cut: words.dCut,
};
const REFUSALS: Readonly<Record<ImportRefusal, Word>> = {
  type: words.rType,
  too_large: words.rLarge,
  empty: words.rEmpty,
  not_text: words.rText,
  no_columns: words.rColumns,
  no_title: words.rTitle,
  draft_there: words.rDraft,
  twice: words.rTwice,
  too_many: words.rMany,
};
/** What is hidden, secret or about a person is not taken without a look. */
const UNCHECKED: ReadonlySet<ImportDoubt> = new Set(['hidden_characters', 'personal_data', 'already_there']);

export type ImportDialogProps = {
  articles: readonly ArticleHead[];
  drafts: readonly ArticleDraftHead[];
  onDismiss: () => void;
};

/** Files as drafts: what would be made, what is doubtful and what is refused, before anything is (SEC-72). */
export function ImportDialog({ articles, drafts, onDismiss }: ImportDialogProps) {
  const { toast, notify } = useWorkspace();
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const [read, setRead] = useState<ReadImport | 'reading' | undefined>(undefined);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const filesField = useRef<HTMLInputElement>(null);
  const folderField = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);

  const take = async (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    const files = [...list];
    setRead('reading');
    const found = await readFiles(files, {
      language: spokenLocale() === 'de' ? 'de' : 'en',
      articles,
      drafts,
      categories: workspace?.categories ?? [],
    });
    setLeft(new Set(found.articles.filter(({ doubts }) => doubts.some((one) => UNCHECKED.has(one))).map(keyOf)));
    setRead(found);
  };
  const found = read === undefined || read === 'reading' ? undefined : read;
  const chosen = found?.articles.filter((one) => !left.has(keyOf(one))) ?? [];
  const make = async () => {
    setBusy(true);
    let count = 0;
    try {
      for (const { content, source } of chosen) {
        const known = articles.find(({ slug }) => slug === content.slug);
        await call('article:save', {
          articleId: known?.id ?? newId<ArticleId>(),
          content,
          basedOn: known?.version ?? 0,
          seenMs: 0,
          origin: 'import',
          source: source.slice(0, 300),
          conversationId: null,
        });
        count += 1;
      }
      toast(say(words.done, { count }));
      onDismiss();
    } catch (thrown) {
      notify({ level: 'error', text: say(words.stopped, { count, why: errorText(thrown) }) });
      setBusy(false);
    }
  };
  const doubtful = found?.articles.filter(({ doubts }) => doubts.length > 0) ?? [];
  const good = found?.articles.filter(({ doubts }) => doubts.length === 0) ?? [];
  const toggle = (one: ImportedArticle) => (isChecked: boolean) =>
    setLeft((now) => {
      const next = new Set(now);
      if (isChecked) next.delete(keyOf(one));
      else next.add(keyOf(one));
      return next;
    });

  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      title={say(words.title)}
      description={say(words.what)}
      initialFocus={first}
      actions={
        <>
          <Button onClick={onDismiss}>{say(words.cancel)}</Button>
          <Button variant="primary" isDisabled={chosen.length === 0 || isBusy} onClick={() => void make()}>
            {say(words.go, { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button ref={first} onClick={() => filesField.current?.click()}>
            {say(words.chooseFiles)}
          </Button>
          <Button onClick={() => folderField.current?.click()}>{say(words.chooseFolder)}</Button>
          <input
            ref={filesField}
            type="file"
            multiple
            hidden
            accept=".md,.markdown,.txt,.html,.htm,.csv"
            aria-label={say(words.chooseFiles)}
            onChange={(event) => void take(event.target.files)}
          />
          <input
            ref={(field) => {
              folderField.current = field;
              // Not known to React by its type.
              field?.setAttribute('webkitdirectory', '');
            }}
            type="file"
            hidden
            aria-label={say(words.chooseFolder)}
            onChange={(event) => void take(event.target.files)}
          />
        </div>
        {read === undefined ? <p className="text-small text-text-3">{say(words.csvHint)}</p> : null}
        {read === 'reading' ? <p className="text-small text-text-3">{say(words.reading)}</p> : null}
        <Group head={say(words.doubtful, { count: doubtful.length })} isShown={doubtful.length > 0}>
          {doubtful.map((one) => (
            <li key={keyOf(one)}>
              <Checkbox
                label={one.content.title}
                hint={`${one.doubts.map((doubt) => say(DOUBTS[doubt])).join(', ')} · ${one.source}`}
                isChecked={!left.has(keyOf(one))}
                onChange={toggle(one)}
              />
            </li>
          ))}
        </Group>
        <Group
          head={say(words.refusedHead, { count: found?.refused.length ?? 0 })}
          isShown={(found?.refused.length ?? 0) > 0}
        >
          {found?.refused.map(({ source, why }) => (
            <li key={`${source} ${why}`} className="text-small">
              <SafeText>{source}</SafeText>
              <span className="text-text-3"> {say(REFUSALS[why])}</span>
            </li>
          ))}
        </Group>
        <Group head={say(words.goodHead, { count: good.length })} isShown={good.length > 0}>
          {good.map((one) => (
            <li key={keyOf(one)}>
              <Checkbox
                label={one.content.title}
                hint={`${say(words.sections, { count: one.content.sections.length })} · ${one.source}`}
                isChecked={!left.has(keyOf(one))}
                onChange={toggle(one)}
              />
            </li>
          ))}
        </Group>
      </div>
    </Dialog>
  );
}

function keyOf({ source, content }: ImportedArticle): string {
  return `${source} ${content.slug}`;
}

function Group({ head, isShown, children }: { head: string; isShown: boolean; children: React.ReactNode }) {
  if (!isShown) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-small font-medium text-text-3">{head}</h3>
      <ul className="grid gap-1.5">{children}</ul>
    </section>
  );
}
