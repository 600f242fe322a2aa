-- Mailboxes that their owners offer to colleagues. A mailbox has at most one offer that hasn't ended.
CREATE TABLE hand_overs (
    tenant     TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    mailbox    TEXT    NOT NULL,
    owner      TEXT    NOT NULL,
    successor  TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    offered_at INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    agreement  TEXT    NULL,
    granted    TEXT    NOT NULL,
    seal       TEXT    NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE UNIQUE INDEX hand_overs_open ON hand_overs (tenant, mailbox) WHERE state IN ('Offered', 'Completing');
CREATE INDEX hand_overs_by_successor ON hand_overs (tenant, successor, offered_at) WHERE state IN ('Offered', 'Completing');
