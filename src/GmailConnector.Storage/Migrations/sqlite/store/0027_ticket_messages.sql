-- By which a message is found again by its Message-ID: a hash under the mailbox's own key, so that rows of two mailboxes can't be compared.
-- Messages from before have none, until they are stored again.
ALTER TABLE messages ADD COLUMN rfc_hash TEXT;

CREATE INDEX messages_by_rfc_hash ON messages (tenant, mailbox, rfc_hash) WHERE rfc_hash IS NOT NULL;

-- The Message-IDs of conversations that are linked with tickets, so that the same mail in another mailbox is known by them: each sealed under
-- its mailbox's key, and as a hash under the tenant's.
CREATE TABLE ticket_messages (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    thread  TEXT    NOT NULL,
    ticket  INTEGER NOT NULL,
    hash    TEXT    NOT NULL,
    cell    BLOB    NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, ticket, hash)
) STRICT;

CREATE INDEX ticket_messages_by_hash ON ticket_messages (tenant, hash, ticket, mailbox);
CREATE INDEX ticket_messages_by_ticket ON ticket_messages (tenant, ticket, mailbox);
