-- Searches that people saved. name and phrase are sealed with the mailbox's key.
CREATE TABLE saved_searches (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    name    BLOB    NOT NULL,
    phrase  BLOB    NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
) STRICT;

-- Senders whose images people always see. address is sealed with the mailbox's key.
CREATE TABLE image_senders (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    address BLOB    NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
) STRICT;
