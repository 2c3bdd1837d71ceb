/** One step of the schema. Frozen once released: the checksum of its SQL is kept in the database and compared at every start. */
export type Migration = {
  /** `0001-init`: number and words, sorted by number. */
  name: string;
  /** Statements for PostgreSQL 15 to 18, run in one transaction. */
  sql: string;
};
