-- The log itself is bytes; the other columns repeat what is in them, for finding.

CREATE TABLE evidence_entries (
    idx       BIGINT NOT NULL PRIMARY KEY,
    bytes     BLOB   NOT NULL,
    kind      TEXT   NOT NULL,
    tenant    TEXT   NOT NULL,
    mailbox   TEXT   NULL,
    at        BIGINT NOT NULL,
    leaf_hash BLOB   NOT NULL
);

CREATE INDEX evidence_entries_about ON evidence_entries (tenant, mailbox, idx);

-- A mistake in code can't rewrite the log. (Somebody with the file can: the hash chain shows that.)
CREATE TRIGGER evidence_entries_stay BEFORE UPDATE ON evidence_entries
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_entries_remain BEFORE DELETE ON evidence_entries
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
