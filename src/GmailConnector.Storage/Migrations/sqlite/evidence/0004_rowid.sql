-- The place in the log becomes SQLite's own row number: an entry is found by it without an index of its own, and an append writes one page less.

CREATE TABLE evidence_entries_by_place (
    idx       INTEGER NOT NULL PRIMARY KEY,
    bytes     BLOB    NOT NULL,
    kind      TEXT    NOT NULL,
    tenant    TEXT    NOT NULL,
    mailbox   TEXT    NULL,
    at        BIGINT  NOT NULL,
    leaf_hash BLOB    NOT NULL
);

INSERT INTO evidence_entries_by_place (idx, bytes, kind, tenant, mailbox, at, leaf_hash)
SELECT idx, bytes, kind, tenant, mailbox, at, leaf_hash FROM evidence_entries ORDER BY idx;

DROP TABLE evidence_entries;

ALTER TABLE evidence_entries_by_place RENAME TO evidence_entries;

CREATE INDEX evidence_entries_about ON evidence_entries (tenant, mailbox, idx);

CREATE INDEX evidence_entries_ends ON evidence_entries (idx)
WHERE kind IN ('agreement.withdrawn', 'mailbox.erased', 'grant.refused', 'grant.ended', 'grant.reported', 'enrolment.declined', 'enrolment.ended');

CREATE TRIGGER evidence_entries_stay BEFORE UPDATE ON evidence_entries
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_entries_remain BEFORE DELETE ON evidence_entries
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
