/** Making one costs a hundred times what using it does, and a thread draws its times again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The format of these options, made once. One without a zone is of the computer's, which may change when it travels. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = options.timeZone ?? new Date().getTimezoneOffset();
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}
