import { useEffect, useRef } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { articleLimits } from '#shared/article/schema.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { Button } from '#ui/button.tsx';
import { AddIcon } from '#ui/icons.tsx';
import { ArticleFields } from './article-fields.tsx';
import { SectionField } from './section-field.tsx';
import { type ArticleDraft, newKey } from './use-article-draft.ts';
import { words } from './words.ts';

/** An article to write: the words as a document, the rest of it as fields beside them. Escape leaves a field, so that the keys of the page work. */
export function ArticleEditor({ draft }: { draft: ArticleDraft }) {
  const { toast, announce } = useWorkspace();
  const form = useRef<HTMLElement>(null);
  const title = useRef<HTMLInputElement>(null);
  const { content, keys, flush } = draft;
  const { sections } = content;

  const atSection = (): number => {
    const holder = document.activeElement?.closest<HTMLElement>('[data-section]');
    return holder && form.current?.contains(holder) ? Number(holder.dataset.section) : -1;
  };
  const focusIn = (at: number, part: 'input' | 'textarea') =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-section="${at}"] ${part}`)?.focus());
  const move = (at: number, by: -1 | 1) => {
    const to = at + by;
    if (at < 0 || to < 0 || to >= sections.length) return;
    const isText = document.activeElement instanceof HTMLTextAreaElement;
    draft.change({ sections: swap(sections, at, to) }, swap(keys, at, to));
    announce(say(words.moved, { number: to + 1, count: sections.length }));
    focusIn(to, isText ? 'textarea' : 'input');
  };
  const add = () => {
    if (sections.length >= articleLimits.sections) return;
    const at = atSection();
    const to = at < 0 ? sections.length : at + 1;
    draft.change({ sections: sections.toSpliced(to, 0, { heading: '', text: '' }) }, keys.toSpliced(to, 0, newKey()));
    focusIn(to, 'input');
  };
  const remove = (at: number) => {
    const [was, key] = [sections, keys];
    draft.change({ sections: sections.toSpliced(at, 1) }, keys.toSpliced(at, 1));
    toast(say(words.removed), () => draft.change({ sections: was }, key));
    focusIn(Math.max(0, at - 1), 'textarea');
  };
  useCommand('articles.addSection', add);
  useCommand('articles.moveSectionUp', () => move(atSection(), -1));
  useCommand('articles.moveSectionDown', () => move(atSection(), 1));
  useEffect(() => {
    // A new one begins at its title, another where its words are.
    if (content.title === '') title.current?.focus();
    else form.current?.querySelector<HTMLElement>('[data-section="0"] textarea')?.focus();
    // Only when the editor opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  useEffect(() => {
    const holder = form.current;
    if (holder === null) return undefined;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return;
      event.stopPropagation();
      event.target.blur();
      holder.focus();
    };
    const left = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && holder.contains(relatedTarget))) void flush();
    };
    holder.addEventListener('keydown', leave);
    holder.addEventListener('focusout', left);
    return () => {
      holder.removeEventListener('keydown', leave);
      holder.removeEventListener('focusout', left);
    };
  }, [flush]);

  return (
    <section
      ref={form}
      aria-label={say(words.write)}
      tabIndex={-1}
      className="grid gap-x-8 gap-y-6 outline-none roomy:grid-cols-[minmax(0,1fr)_14rem]"
    >
      <div className="grid min-w-0 max-w-[44rem] content-start gap-3">
        <input
          ref={title}
          className="w-full bg-transparent text-display outline-none placeholder:text-text-3"
          aria-label={say(words.titleField)}
          placeholder={say(words.titleField)}
          dir="auto"
          maxLength={limits.titleChars}
          value={content.title}
          onChange={(event) => draft.change({ title: event.target.value })}
        />
        {sections.map((section, at) => (
          <SectionField
            key={keys[at] ?? at}
            section={section}
            number={at + 1}
            count={sections.length}
            onChange={(next) => draft.change({ sections: sections.with(at, next) })}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          />
        ))}
        <div className="-ms-2.5">
          <Button variant="ghost" size="small" icon={AddIcon} onClick={add}>
            {say(words.addSection)}
          </Button>
        </div>
      </div>
      <ArticleFields content={content} onChange={(part) => draft.change(part)} />
    </section>
  );
}

function swap<T>(list: readonly T[], from: number, to: number): T[] {
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return [...list];
  return list.with(from, other).with(to, one);
}
