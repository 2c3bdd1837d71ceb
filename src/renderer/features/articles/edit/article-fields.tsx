import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import { articleLimits } from '#shared/article/schema.ts';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './words.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ja', 'ar', 'he'];
const NONE = 'none';

export type ArticleFieldsProps = { content: ArticleContent; onChange: (part: Partial<ArticleContent>) => void };

/** What stands before an article's words in its file, as fields: for whom, where, in which language, who answers for it and until when. */
export function ArticleFields({ content, onChange }: ArticleFieldsProps) {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const languages = LANGUAGES.includes(content.language) ? LANGUAGES : [content.language, ...LANGUAGES];
  const writers = (workspace?.agents ?? []).filter(
    ({ role }) => role === 'lead' || role === 'admin' || role === 'agent',
  );
  return (
    <section
      aria-label={say(words.properties)}
      className="grid grid-cols-2 content-start items-start gap-3 side:grid-cols-3 roomy:grid-cols-1"
    >
      <Select
        label={say(words.audience)}
        {...(content.audience === 'internal' ? { hint: say(words.internalHint) } : {})}
        size="small"
        options={[
          { value: 'public' as const, label: say(words.public) },
          { value: 'internal' as const, label: say(words.internal) },
        ]}
        value={content.audience}
        onChange={(audience) => onChange({ audience })}
      />
      <Select
        label={say(words.language)}
        size="small"
        options={languages.map((value) => ({ value, label: languageName(value) }))}
        value={content.language}
        onChange={(language) => onChange({ language })}
      />
      <Select
        label={say(words.category)}
        size="small"
        options={[
          { value: NONE, label: say(words.noCategory) },
          ...(workspace?.categories ?? []).map(({ key, name }) => ({ value: key, label: name })),
        ]}
        value={content.categoryKey ?? NONE}
        onChange={(key) => onChange({ categoryKey: key === NONE ? null : key })}
      />
      <Select
        label={say(words.owner)}
        size="small"
        options={[
          { value: NONE, label: say(words.nobody) },
          ...writers.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={content.ownerId ?? NONE}
        onChange={(id) => onChange({ ownerId: id === NONE ? null : (id as AgentId) })}
      />
      <TextField
        label={say(words.reviewAt)}
        size="small"
        kind={'date' as 'text'}
        value={content.reviewAt ?? ''}
        onChange={(day) => onChange({ reviewAt: day === '' ? null : day })}
      />
      <TextField
        label={say(words.slug)}
        size="small"
        maxLength={articleLimits.slugChars}
        value={content.slug}
        onChange={(slug) => onChange({ slug: slug.toLowerCase().replace(/[^a-z0-9-]/g, '-') })}
      />
      <TextField
        label={say(words.tags)}
        hint={say(words.tagsHint)}
        size="small"
        value={content.tags.join(', ')}
        onChange={(text) => onChange({ tags: listOf(text, /,\s?/).slice(0, articleLimits.tags) })}
      />
      <TextArea
        label={say(words.pages)}
        hint={say(words.pagesHint)}
        rows={2}
        value={content.pages.join('\n')}
        onChange={(text) => onChange({ pages: listOf(text, /\n/).slice(0, articleLimits.pages) })}
      />
    </section>
  );
}

/** The last one may be empty while it is being typed; publishing drops it. */
function listOf(text: string, parting: RegExp): string[] {
  if (text === '') return [];
  return text.split(parting).map((one) => one.slice(0, 200));
}
