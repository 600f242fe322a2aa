-- What people searched for. phrase is sealed with the mailbox's key.
CREATE TABLE searches (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    phrase  BLOB    NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
) STRICT;

CREATE INDEX searches_of_person ON searches (tenant, mailbox, person, at DESC, id);
CREATE INDEX searches_by_age ON searches (at);
