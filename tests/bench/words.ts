/** What a person might write, so long: the assistant's patterns are made for words. */
export function words(chars: number): string {
  return 'I was charged twice for the seats that we added in March and I would like the second charge back. '
    .repeat(Math.ceil(chars / 98))
    .slice(0, chars);
}
