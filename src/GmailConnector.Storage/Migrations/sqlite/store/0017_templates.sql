-- Templates of messages. name and html are sealed with the mailbox's key.
CREATE TABLE templates (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    shared  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    name    BLOB    NOT NULL,
    html    BLOB    NOT NULL,
    PRIMARY KEY (tenant, mailbox, id)
) STRICT;
