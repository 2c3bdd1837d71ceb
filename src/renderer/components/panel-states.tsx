import { type ReactNode, useEffect, useState } from 'react';
import { errorText } from '#renderer/data/error-text.ts';
import { ErrorState } from '#ui/error-state.tsx';
import { Skeleton } from '#ui/skeleton.tsx';

/** Below this a wait is not seen: nothing is drawn (DESIGN 7, Five panel states). */
const QUIET_MS = 100;

/** Nothing for a moment, then a skeleton with what is loading. */
export function PanelLoading({ label, lines }: { label: string; lines?: number }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <div className="p-4">
      <Skeleton label={label} {...(lines === undefined ? {} : { lines })} />
    </div>
  );
}

/** What happened, what was kept, one act. */
export function PanelError({ title, error, action }: { title: string; error: unknown; action?: ReactNode }) {
  return (
    <div className="p-4">
      <ErrorState title={title} action={action}>
        {errorText(error)}
      </ErrorState>
    </div>
  );
}
