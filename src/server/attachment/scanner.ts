/** A virus scanner as the product sees it. Throws when it cannot answer: the file stays unseen, and is scanned later. */
export type Scanner = { scan: (pieces: AsyncIterable<Uint8Array>) => Promise<'clean' | 'blocked'> };
