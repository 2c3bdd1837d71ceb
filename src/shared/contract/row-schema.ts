/**
 * Which rows this version reads: a hash of the schemas of all entities. A cache that was filled with others is filled anew behind the old one (SYNC 2.6). The test
 * beside says what it has to be.
 */
export const ROW_SCHEMA = 'e033a65ac201b1bc';
