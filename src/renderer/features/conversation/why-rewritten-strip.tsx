import { useSession } from '#renderer/data/use-session.ts';
import { useWhyRewritten, type WrittenBox } from '#renderer/data/why-rewritten.ts';
import { SafeText } from '#ui/safe-text.tsx';

/** J4: why the words below it were not sent, while they are written again. */
export function WhyRewrittenStrip({ text, ...box }: WrittenBox & { text: string }) {
  const why = useWhyRewritten(useSession()?.agent?.id, box);
  if (why === undefined || text === '') return null;
  return (
    <p role="status" className="border-b border-border bg-warning-tint px-3.5 py-1.5 text-small">
      <SafeText flow="sentence">{why}</SafeText>
    </p>
  );
}
