-- Which conversation is linked with which ticket of HaloCRM.
CREATE TABLE ticket_links (
    tenant    TEXT    NOT NULL,
    mailbox   TEXT    NOT NULL,
    thread    TEXT    NOT NULL,
    ticket    INTEGER NOT NULL,
    linked_by TEXT    NOT NULL,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, ticket)
) STRICT;

CREATE INDEX ticket_links_by_ticket ON ticket_links (tenant, mailbox, ticket, linked_at, thread);
