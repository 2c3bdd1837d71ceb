import { MessageText } from '#renderer/components/message-text.tsx';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { BatonGlyph } from '#ui/baton-glyph.tsx';
import { useTranslated } from './translation-scope.tsx';
import { words } from './words.ts';

/** Under the original: the same in the agent's language, as the assistant put it. Nothing where it is not wanted or has not come. */
export function TranslatedText({ messageId }: { messageId: string }) {
  const item = useTranslated(messageId);
  if (item === undefined) return null;
  if (item.text === null)
    return (
      <p className="mt-1 text-small text-text-3">
        {item.why === 'changed_facts' || item.why === 'too_long' ? say(words[item.why]) : null}
      </p>
    );
  return (
    <div className="mt-1.5 border-s-2 border-assistant ps-2.5">
      <p className="flex items-center gap-1 text-small text-assistant">
        <BatonGlyph kind="assistant" />
        {say(words.by, { language: languageName(item.from) })}
      </p>
      <MessageText text={item.text} />
    </div>
  );
}
