import { ArticleIcon, DoneIcon, type IconPart } from './icons.tsx';

export type SourceProps = {
  /** Article and section, or the system it came from. */
  children: string;
  icon?: IconPart;
  /** checked: a fact that was compared and fits. */
  tone?: 'plain' | 'checked';
};

/**
 * What an answer rests on.
 *
 * Anatomy: span > icon + words
 */
export function Source({ children, icon, tone = 'plain' }: SourceProps) {
  const Icon = icon ?? (tone === 'checked' ? DoneIcon : ArticleIcon);
  return (
    <span className="ui-source" data-tone={tone}>
      <Icon size="small" />
      <span>{children}</span>
    </span>
  );
}
