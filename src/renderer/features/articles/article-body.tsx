import { useEffect, useRef } from 'react';
import { MessageText } from '#renderer/components/message-text.tsx';
import type { ArticleContent } from '#shared/article/schema.ts';
import { SafeText } from '#ui/safe-text.tsx';

type ArticleBodyProps = {
  sections: ArticleContent['sections'] /** Heading to scroll to. */;
  section?: string | undefined;
};

/** The words of an article as customers' replies draw them: a closed list of elements, everything else characters (SEC-11). */
export function ArticleBody({ sections, section }: ArticleBodyProps) {
  const sought = useRef<HTMLElement>(null);
  useEffect(() => sought.current?.scrollIntoView({ block: 'start' }), [section]);
  return keyed(sections).map(({ key, one }) => (
    <section
      key={key}
      ref={section !== undefined && one.heading === section ? sought : undefined}
      className={section !== undefined && one.heading === section ? 'rounded-row bg-accent-tint p-3' : ''}
    >
      {one.heading === '' ? null : (
        <h3 className="mb-1 text-title">
          <SafeText>{one.heading}</SafeText>
        </h3>
      )}
      <div className="max-w-[62ch] text-message">
        <MessageText text={one.text} />
      </div>
    </section>
  ));
}

/** Two sections may have one heading: known as the first and the second of it. */
function keyed(sections: ArticleContent['sections']) {
  const seen = new Map<string, number>();
  return sections.map((one) => {
    const before = seen.get(one.heading) ?? 0;
    seen.set(one.heading, before + 1);
    return { key: `${before} ${one.heading}`, one };
  });
}
