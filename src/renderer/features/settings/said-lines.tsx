import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';

/** Lines under a heading: what changes, what stands in the way. `name`: what it is called to a screen reader, where that is not the heading. */
export function SaidLines({ title, name = title, lines }: { title: string; name?: string; lines: readonly string[] }) {
  return (
    <section aria-label={name}>
      <SectionHeading level={3}>{title}</SectionHeading>
      <ul className="grid gap-1">
        {lines.map((line) => (
          <li key={line}>
            <SafeText>{line}</SafeText>
          </li>
        ))}
      </ul>
    </section>
  );
}
