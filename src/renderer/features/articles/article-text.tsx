import { SafeText } from '#ui/safe-text.tsx';

type ArticleTextProps = { children: string };

/** One section's text. Markdown is shown as it was written until it is parsed to a tree: nothing is ever markup (SEC-11). */
export function ArticleText({ children }: ArticleTextProps) {
  return (
    <div className="max-w-[62ch] text-message">
      <SafeText flow="block" strictness="prose">
        {children}
      </SafeText>
    </div>
  );
}
