import type { ReactNode } from 'react';

export type LookRowProps = {
  title: ReactNode;
  detail: ReactNode;
  tag?: ReactNode;
  isSelected: boolean;
  isCursor: boolean;
};

/** One line of what is to be checked: what it is about, and why. */
export function LookRow({ title, detail, tag, isSelected, isCursor }: LookRowProps) {
  return (
    <div
      className={`mx-1.5 grid grid-cols-[minmax(0,1fr)] gap-0.5 rounded-row px-2.5 py-2 ${isSelected ? 'bg-selected' : 'hover:bg-hover'} ${
        isCursor ? 'inset-ring-2 inset-ring-focus' : ''
      }`}
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {tag}
      </span>
      <span className={`truncate text-small ${isSelected ? 'text-text-2' : 'text-text-3'}`}>{detail}</span>
    </div>
  );
}
