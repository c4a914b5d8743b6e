/** Each brings the database one version further; never change one that was released. */
export const migrations: readonly string[] = [
  `CREATE TABLE peers (
     name TEXT PRIMARY KEY,
     publicKey TEXT,
     pinnedAt INTEGER,
     verified INTEGER NOT NULL,
     conflict INTEGER NOT NULL,
     firstMet INTEGER,
     lastSeen INTEGER,
     presence TEXT NOT NULL CHECK (presence IN ('ONLINE', 'OFFLINE', 'MISSING', 'HEARD')),
     since INTEGER NOT NULL,
     newestTs TEXT,
     edition INTEGER,
     publishedAt INTEGER,
     uptime REAL,
     lastVerifiedBy TEXT,
     lastVerifiedAt INTEGER,
     newspaper TEXT,
     newspaperAt INTEGER,
     newspaperHash TEXT,
     claimedId TEXT,
     demo INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE arrivals (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL,
     at INTEGER NOT NULL,
     reason TEXT NOT NULL CHECK (reason IN ('first', 'returned', 'restarted')),
     awayMs INTEGER,
     quiet INTEGER NOT NULL,
     demo INTEGER NOT NULL
   ) STRICT;`,
  `CREATE TABLE impressions (
     name TEXT PRIMARY KEY,
     publicKey TEXT NOT NULL,
     place TEXT NOT NULL,
     restarts INTEGER NOT NULL,
     lastRestart INTEGER,
     uptimeMs INTEGER NOT NULL,
     lastSeen INTEGER,
     clout TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // The impostor shelf, and pins that a person decided on. topics: a JSON array of texts.
  `CREATE TABLE shelvedKeys (
     name TEXT NOT NULL,
     publicKey TEXT NOT NULL,
     firstAt INTEGER NOT NULL,
     lastAt INTEGER NOT NULL,
     count INTEGER NOT NULL,
     topics TEXT NOT NULL,
     lastKind TEXT NOT NULL,
     former INTEGER NOT NULL,
     standing TEXT NOT NULL CHECK (standing IN ('claiming', 'dismissed', 'silent')),
     PRIMARY KEY (name, publicKey)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE keptKeys (
     name TEXT PRIMARY KEY,
     publicKey TEXT NOT NULL,
     pinnedAt INTEGER NOT NULL,
     pinnedBy TEXT NOT NULL CHECK (pinnedBy IN ('meeting', 'list', 'person')),
     comparedBy TEXT CHECK (comparedBy IN ('person', 'list')),
     comparedAt INTEGER
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE peers ADD COLUMN rhythmMs INTEGER;
   ALTER TABLE peers ADD COLUMN rhythmSamples INTEGER;`,
  `CREATE TABLE marks (
     name TEXT PRIMARY KEY,
     favourite INTEGER NOT NULL,
     rule TEXT NOT NULL CHECK (rule IN ('default', 'always', 'never'))
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE marks ADD COLUMN note TEXT NOT NULL DEFAULT '';`,
];
