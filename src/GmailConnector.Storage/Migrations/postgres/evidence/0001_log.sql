-- The log itself is bytes; the other columns repeat what is in them, for finding. Instants are microseconds since 1970-01-01 UTC.

CREATE TABLE evidence_entries (
    idx       BIGINT           NOT NULL,
    bytes     BYTEA            NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    tenant    TEXT COLLATE "C" NOT NULL,
    mailbox   TEXT COLLATE "C" NULL,
    at        BIGINT           NOT NULL,
    leaf_hash BYTEA            NOT NULL,
    PRIMARY KEY (idx)
);

CREATE INDEX evidence_entries_about ON evidence_entries (tenant, mailbox, idx);

-- What a start looks at, so that nothing that has ended is opened again: few of many entries, and an entry of any other kind isn't in it.
CREATE INDEX evidence_entries_ends ON evidence_entries (idx)
WHERE kind IN ('agreement.withdrawn', 'mailbox.erased', 'grant.refused', 'grant.ended', 'grant.reported', 'enrolment.declined', 'enrolment.ended', 'hand-over.ended');

-- The Merkle tree over the log. Its leaves stand with the entries; here is, for each 256 hashes of a level that are complete, the hash above them.

CREATE TABLE evidence_nodes (
    level BIGINT NOT NULL,
    idx   BIGINT NOT NULL,
    hash  BYTEA  NOT NULL,
    PRIMARY KEY (level, idx)
);

-- Each signed head that was ever handed out.

CREATE TABLE evidence_checkpoints (
    size BIGINT           NOT NULL,
    at   BIGINT           NOT NULL,
    root BYTEA            NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (size)
);

-- What witnesses signed of the heads that were handed out.

CREATE TABLE evidence_cosignatures (
    size    BIGINT           NOT NULL,
    witness TEXT COLLATE "C" NOT NULL,
    at      BIGINT           NOT NULL,
    line    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (witness, size)
);

CREATE INDEX evidence_cosignatures_of ON evidence_cosignatures (size);

-- Where people are called in the log as before; a log that began here has no such place.

CREATE TABLE evidence_older_names (
    tenant  TEXT COLLATE "C" NOT NULL,
    context TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, context)
);

-- A mistake in code can't rewrite the log. (The owner of the tables can: the hash chain shows that.)
CREATE FUNCTION evidence_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'evidence is append-only';
END;
$$;

CREATE TRIGGER evidence_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_entries
FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();

CREATE TRIGGER evidence_nodes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_nodes
FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();

CREATE TRIGGER evidence_checkpoints_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_checkpoints
FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();

CREATE TRIGGER evidence_cosignatures_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_cosignatures
FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();
