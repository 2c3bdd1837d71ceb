/** SEC-12: where a picture of a message is drawn from: the app’s own scheme, by the file’s id. `attempt` asks once more for one that did not load. */
export function pictureAddress(id: string, attempt = 0): string {
  return attempt === 0 ? `/picture/${id}` : `/picture/${id}?again=${attempt}`;
}
