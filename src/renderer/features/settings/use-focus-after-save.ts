import { type RefObject, useEffect, useRef } from 'react';

type Save<A extends readonly unknown[]> = (...args: A) => Promise<void>;

/**
 * A form that is drawn anew with each saved version takes the focus along with it: it goes to the reason, from where the form is a step away again.
 *
 * @param version what is on screen
 */
export function useFocusAfterSave<A extends readonly unknown[]>(
  version: number | undefined,
  save: Save<A>,
): { area: RefObject<HTMLElement | null>; saveHere: Save<A> } {
  const area = useRef<HTMLElement>(null);
  const isSaving = useRef(false);
  // After the version that was saved is drawn.
  useEffect(() => {
    if (version !== undefined && isSaving.current) area.current?.querySelector('textarea')?.focus();
    isSaving.current = false;
  }, [version]);
  const saveHere: Save<A> = async (...args) => {
    isSaving.current = true;
    try {
      await save(...args);
    } catch (thrown) {
      isSaving.current = false;
      throw thrown;
    }
  };
  return { area, saveHere };
}
