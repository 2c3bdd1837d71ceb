/** One step of a store's shape: literal SQL, numbered from 1 without gaps. Frozen once shipped. */
export type Migration = { id: number; up: string };
