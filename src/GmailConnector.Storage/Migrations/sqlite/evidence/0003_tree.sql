-- The Merkle tree over the log. Its leaves stand with the entries; here is, for each 256 hashes of a level that are complete, the hash above them.

CREATE TABLE evidence_nodes (
    level BIGINT NOT NULL,
    idx   BIGINT NOT NULL,
    hash  BLOB   NOT NULL,
    PRIMARY KEY (level, idx)
) WITHOUT ROWID;

CREATE TRIGGER evidence_nodes_stay BEFORE UPDATE ON evidence_nodes
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_nodes_remain BEFORE DELETE ON evidence_nodes
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

-- Each signed head that was ever handed out.

CREATE TABLE evidence_checkpoints (
    size BIGINT NOT NULL PRIMARY KEY,
    at   BIGINT NOT NULL,
    root BLOB   NOT NULL,
    note TEXT   NOT NULL
);

CREATE TRIGGER evidence_checkpoints_stay BEFORE UPDATE ON evidence_checkpoints
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_checkpoints_remain BEFORE DELETE ON evidence_checkpoints
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
