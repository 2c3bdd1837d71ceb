/** The media type that a file's bytes show; undefined where they show none, as with plain text. */
export async function detectType(bytes: Uint8Array): Promise<string | undefined> {
  // Loaded with the first file: what knows two hundred kinds costs every start nothing (decision 33).
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // Cut short or nested too deep: no kind that can be told.
    return undefined;
  }
}
