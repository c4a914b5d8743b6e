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
  `ALTER TABLE peers ADD COLUMN rhythmMs INTEGER;
   ALTER TABLE peers ADD COLUMN rhythmSamples INTEGER;`,
];
