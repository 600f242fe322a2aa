-- Internal notes on conversations. text is sealed with the mailbox's key; a deleted note has none.
CREATE TABLE notes (
    tenant     TEXT    NOT NULL,
    mailbox    TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    thread     TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    text       BLOB    NULL,
    PRIMARY KEY (tenant, mailbox, id)
) STRICT;

CREATE UNIQUE INDEX notes_by_id ON notes (tenant, id);
CREATE INDEX notes_of_thread ON notes (tenant, mailbox, thread, written_at, id);
CREATE INDEX notes_by_change ON notes (tenant, mailbox, changed_at);

-- When a membership ends by date, and when its owner last confirmed it. Memberships from before have neither.
ALTER TABLE enrolments ADD COLUMN ends_at INTEGER NULL;
ALTER TABLE enrolments ADD COLUMN confirmed_at INTEGER NULL;

CREATE INDEX enrolments_by_state ON enrolments (state);
