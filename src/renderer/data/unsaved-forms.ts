import { setUnsaved } from './unsaved-here.ts';

/**
 * What was typed into forms that are saved by a button, and is not saved (J4). It belongs to the window: leaving the form by a key, the palette, a link or a click loses nothing, and
 * whoever comes back finds it. Nothing of it is written to disk: who closes the window is asked.
 */
export type UnsavedForm = {
  /** What was on screen when it was begun; a save must not go over a newer one unseen. */
  basedOn: string | number;
  /** How its section opens it again, where that is not its place alone. */
  reopen: unknown;
  fields: ReadonlyMap<string, unknown>;
};

const forms = new Map<string, UnsavedForm>();
/** Being saved now: the version that comes of it is not somebody else's. */
const saving = new Set<string>();
const listeners = new Set<() => void>();
let names = '';

/** Of another person on the same window nothing is seen. */
export const formName = (agentId: string | undefined, page: string, part = '') => `${agentId ?? ''}/${page}/${part}`;

export const unsavedForm = (name: string): UnsavedForm | undefined => forms.get(name);
export const isFormSaving = (name: string): boolean => saving.has(name);
/** All names in one text, which is the same for as long as they are. */
export const unsavedNames = (): string => names;

/** The forms of a page of which something is not saved. */
export function unsavedOf(all: string, agentId: string | undefined, page: string): string[] {
  return all.split('\n').filter((name) => name.startsWith(formName(agentId, page)));
}

export function keepField(name: string, form: Omit<UnsavedForm, 'fields'>, field: string, value: unknown): void {
  const { fields, ...begun } = forms.get(name) ?? { ...form, fields: new Map<string, unknown>() };
  putForm(name, { ...begun, fields: new Map(fields).set(field, value) });
}

/** It is again as it is stored. */
export function dropField(name: string, field: string): void {
  const form = forms.get(name);
  if (form === undefined) return;
  const fields = new Map(form.fields);
  fields.delete(field);
  putForm(name, fields.size === 0 ? undefined : { ...form, fields });
}

/** Undefined: it was saved, or given up. */
export function putForm(name: string, form: UnsavedForm | undefined): void {
  if (form === undefined) forms.delete(name);
  else forms.set(name, form);
  change();
}

export function setFormSaving(name: string, isSaving: boolean): void {
  if (isSaving) saving.add(name);
  else saving.delete(name);
  change();
}

/** As in a window that was just opened. */
export function forgetForms(): void {
  forms.clear();
  saving.clear();
  change();
}

export function subscribeForms(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(): void {
  names = [...forms.keys()].join('\n');
  setUnsaved('forms', 'settings', forms.size > 0);
  for (const listener of listeners) listener();
}
