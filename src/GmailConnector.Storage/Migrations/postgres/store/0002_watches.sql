-- The mailboxes that Gmail pushes changes of. address_hash finds one by the address in a push: a hash under the tenant's key.
CREATE TABLE mailbox_watches (
    tenant       TEXT COLLATE "C" NOT NULL,
    mailbox      TEXT COLLATE "C" NOT NULL,
    address_hash TEXT COLLATE "C" NOT NULL,
    renewed_at   BIGINT           NOT NULL,
    expires_at   BIGINT           NOT NULL,
    pushed_at    BIGINT           NULL,
    announced_at BIGINT           NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX mailbox_watches_by_address ON mailbox_watches (tenant, address_hash);

CALL keep_to_tenant('mailbox_watches');
