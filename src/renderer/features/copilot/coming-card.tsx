import { say } from '#shared/intl/say.ts';
import { Card } from '#ui/card.tsx';
import { AssistantIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './words.ts';

type ComingCardProps = { /** What is coming, for its name. */ what: string; text: string };

/**
 * Words of the language model as they come (D1). No check has seen the last of them, so they can be read and nothing else: no key, no button, no selection. The box keeps its
 * height and shows the newest lines, so that what stands below it moves once and not with every word. It is no live region: the finished text is announced.
 */
export function ComingCard({ what, text }: ComingCardProps) {
  return (
    <Card
      label={say(words.coming, { what })}
      title={
        <>
          <AssistantIcon size="small" />
          <span className="min-w-0 truncate">{what}</span>
        </>
      }
      end={<Tag tone="assistant">{say(words.comingTag)}</Tag>}
      foot={<p className="ps-1 text-small text-text-3">{say(words.comingHint)}</p>}
    >
      {/* Reversed, with room that gives way: few words begin at the top, many show their end. */}
      <div aria-busy="true" className="flex h-20 select-none flex-col-reverse overflow-hidden text-text-2">
        <span className="grow" />
        <div className="shrink-0">
          <SafeText flow="block" strictness="prose">
            {text}
          </SafeText>
        </div>
      </div>
    </Card>
  );
}
