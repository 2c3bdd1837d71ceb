/** Runs in a utility process of Electron and, by the same test, in Node: says what SQLite can do there. */
const fs = require('node:fs');
const Database = require('better-sqlite3');

function probe(file) {
  const open = (key) => {
    const db = new Database(file);
    db.pragma("cipher='sqlcipher'");
    db.pragma('legacy=4');
    if (key) db.key(key);
    return db;
  };
  const key = Buffer.alloc(32, 7);
  const db = open(key);
  db.pragma('journal_mode = WAL');
  db.exec("create virtual table text using fts5(body, tokenize = 'unicode61 remove_diacritics 2')");
  db.prepare('insert into text (body) values (?)').run('the café opens');
  const found = db.prepare('select count(*) as n from text where text match ?').get('cafe').n;
  const version = db.prepare('select sqlite_version() as v').get().v;
  db.close();
  const isPlain = fs.readFileSync(file).includes('SQLite format 3') || fs.readFileSync(file).includes('opens');
  let withoutKey = 'opened';
  try {
    const locked = open();
    locked.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    withoutKey = error.code;
  }
  return { found, version, isPlain, withoutKey, node: process.versions.node };
}

const report = probe(process.argv[2]);
if (process.parentPort) process.parentPort.postMessage(report);
else process.stdout.write(JSON.stringify(report));
