/**
 * Which rows this version reads: a hash of the schemas of all entities. A cache that was filled with others is filled anew behind the old one (SYNC 2.6). The test
 * beside says what it has to be.
 */
export const ROW_SCHEMA = '84ea3c3b8e7ac984';
