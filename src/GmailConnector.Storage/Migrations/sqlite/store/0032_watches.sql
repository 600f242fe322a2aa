-- The mailboxes that Gmail pushes changes of. address_hash finds one by the address in a push: a hash under the tenant's key.
CREATE TABLE mailbox_watches (
    tenant       TEXT    NOT NULL,
    mailbox      TEXT    NOT NULL,
    address_hash TEXT    NOT NULL,
    renewed_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    pushed_at    INTEGER NULL,
    announced_at INTEGER NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
) STRICT;

CREATE INDEX mailbox_watches_by_address ON mailbox_watches (tenant, address_hash);
