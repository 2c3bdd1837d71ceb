/** The word by which a sentence names somebody: the first of the name, the whole when there is but one. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
