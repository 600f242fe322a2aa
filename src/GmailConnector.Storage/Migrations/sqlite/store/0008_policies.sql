-- Each policy that was in force, with the texts it names: what the evidence names by its hash.
CREATE TABLE policies (
    hash TEXT NOT NULL PRIMARY KEY,
    text BLOB NOT NULL
) STRICT, WITHOUT ROWID;
