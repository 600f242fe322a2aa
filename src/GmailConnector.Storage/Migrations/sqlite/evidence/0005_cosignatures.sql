-- What witnesses signed of the heads that were handed out.

CREATE TABLE evidence_cosignatures (
    size    BIGINT NOT NULL,
    witness TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    line    TEXT   NOT NULL,
    PRIMARY KEY (witness, size)
) WITHOUT ROWID;

CREATE INDEX evidence_cosignatures_of ON evidence_cosignatures (size);

CREATE TRIGGER evidence_cosignatures_stay BEFORE UPDATE ON evidence_cosignatures
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_cosignatures_remain BEFORE DELETE ON evidence_cosignatures
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
