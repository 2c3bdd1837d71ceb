import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { LanguageIcon } from '#ui/icons.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { type ThreadTranslation, useTranslation } from './translation-scope.tsx';
import { words } from './words.ts';

/** Over the thread while it is translated: into what, how much is left, or why it cannot be. */
export function TranslationLine() {
  const translation = useTranslation();
  const keys = useCommandKeys('conversation.translate');
  if (translation?.now?.isOn !== true) return null;
  const { now, turn } = translation;
  return (
    <div className="mx-auto flex w-full max-w-198 flex-none flex-wrap items-center gap-2 px-5 py-1.5" role="status">
      <span className="min-w-0 flex-1">
        <StateLine icon={LanguageIcon} {...(now.why === null ? {} : { tone: 'warning' as const })}>
          {describe(translation)}
        </StateLine>
      </span>
      {now.why === 'unavailable' ? (
        <Button size="small" onClick={() => turn(true)}>
          {say(words.again)}
        </Button>
      ) : null}
      <Button size="small" variant="ghost" {...(keys === undefined ? {} : { keys })} onClick={() => turn(false)}>
        {say(words.turnOff)}
      </Button>
    </div>
  );
}

function describe({ now, language }: ThreadTranslation): string {
  const name = languageName(language);
  if (now === undefined || now.foreign === 0) return say(words.nothing, { language: name });
  if (now.why !== null) return say(words[now.why]);
  return now.waiting > 0
    ? say(words.coming, { language: name, count: now.waiting })
    : say(words.on, { language: name });
}
