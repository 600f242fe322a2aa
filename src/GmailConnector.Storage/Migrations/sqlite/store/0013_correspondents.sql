-- With whom a mailbox exchanged messages, a row for each day on which it got any; the day is counted from 1970-01-01 UTC.
-- A row whose day is negative has all days before that one, added up.
-- page is sealed with the mailbox's key. Where it is NULL the day is to be read from its messages: those were stored before this table was.
CREATE TABLE correspondents (
    tenant  TEXT   NOT NULL,
    mailbox TEXT   NOT NULL,
    day     BIGINT NOT NULL,
    page    BLOB   NULL,
    PRIMARY KEY (tenant, mailbox, day),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX correspondents_to_read ON correspondents (tenant, mailbox, day) WHERE page IS NULL;

INSERT INTO correspondents (tenant, mailbox, day, page)
SELECT DISTINCT tenant, mailbox, received_at / 86400000000, NULL FROM messages;
