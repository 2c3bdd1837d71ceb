/**
 * First file of the utility process, and a small one: the runtime reads the first file for the names it exports, in memory that it keeps
 * (1.5 MB for the whole engine).
 */
void import('./process.ts');
