-- Who answered which message last, or is answering it: one row for each message. answered is a keyed hash of its Message-ID.
CREATE TABLE answers (
    tenant   TEXT    NOT NULL,
    mailbox  TEXT    NOT NULL,
    answered TEXT    NOT NULL,
    token    TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    sent     TEXT    NULL,
    PRIMARY KEY (tenant, mailbox, answered),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
) STRICT;
