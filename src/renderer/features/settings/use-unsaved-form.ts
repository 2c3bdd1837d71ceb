import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react';
import { toAppError } from '#renderer/data/api.ts';
import {
  dropField,
  isFormSaving,
  keepField,
  putForm,
  setFormSaving,
  subscribeForms,
  unsavedForm,
} from '#renderer/data/unsaved-forms.ts';
import { assert } from '#shared/lib/assert.ts';

export type FormHere = {
  name: string;
  /** What is on screen. */
  version: string | number;
  reopen: unknown;
  /** Reads again what is stored: somebody saved meanwhile. */
  onRead: (() => void) | undefined;
};

export const FormContext = createContext<FormHere | undefined>(undefined);

/** The form around this part, whether something of it is not saved, and what can be done about it. */
export function useUnsavedForm() {
  const form = useContext(FormContext);
  assert(form !== undefined, 'inside an UnsavedForm');
  const { name, version, onRead } = form;
  const kept = useSyncExternalStore(subscribeForms, () => unsavedForm(name));
  const isSaving = useSyncExternalStore(subscribeForms, () => isFormSaving(name));
  /** Throws what the save throws; what was typed stays then, and is gone otherwise. */
  const run = async <T>(save: () => Promise<T>): Promise<T> => {
    const sent = unsavedForm(name);
    setFormSaving(name, true);
    try {
      const result = await save();
      // What was typed while it went is the next change.
      if (result !== false && unsavedForm(name) === sent) putForm(name, undefined);
      return result;
    } catch (thrown) {
      if (toAppError(thrown).code === 'conflict') onRead?.();
      throw thrown;
    } finally {
      setFormSaving(name, false);
    }
  };
  return {
    isUnsaved: kept !== undefined,
    /** Somebody else saved since this was begun: nothing is saved before a person has looked. */
    isOvertaken: kept !== undefined && kept.basedOn !== version && !isSaving,
    run,
    /** Answers the way back. */
    discard: () => {
      const given = unsavedForm(name);
      putForm(name, undefined);
      return () => putForm(name, given);
    },
    keepMine: () => {
      if (kept !== undefined) putForm(name, { ...kept, basedOn: version });
    },
  };
}

type Next<T> = T | ((before: T) => T);

/** As `useState`, of what a person types into a form: it stays for as long as the window, until it is saved or given up. */
export function useUnsaved<T>(field: string, stored: () => T): [T, (next: Next<T>) => void] {
  const form = useContext(FormContext);
  assert(form !== undefined, 'inside an UnsavedForm');
  const { name, version, reopen } = form;
  const [first] = useState(stored);
  const read = useCallback(() => {
    const fields = unsavedForm(name)?.fields;
    return fields?.has(field) === true ? (fields.get(field) as T) : first;
  }, [name, field, first]);
  const value = useSyncExternalStore(subscribeForms, read);
  const set = useCallback(
    (next: Next<T>) => {
      const now = typeof next === 'function' ? (next as (before: T) => T)(read()) : next;
      if (JSON.stringify(now) === JSON.stringify(first)) dropField(name, field);
      else keepField(name, { basedOn: version, reopen }, field, now);
    },
    [read, first, name, field, version, reopen],
  );
  return [value, set];
}
