-- Conversations that come back to the inbox later, or stay out of it: ids and times. since is the newest message at that moment: what comes
-- from outside after it makes a conversation due at once, with wake_at 0.
CREATE TABLE snoozes (
    tenant      TEXT    NOT NULL,
    mailbox     TEXT    NOT NULL,
    thread      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    person      TEXT    NOT NULL,
    entry       TEXT    NOT NULL,
    ground      TEXT    NOT NULL,
    enrolment   TEXT    NULL,
    until_at    BIGINT  NULL,
    since       BIGINT  NOT NULL,
    label       TEXT    NULL,
    answered_at BIGINT  NULL,
    wake_at     BIGINT  NULL,
    why         TEXT    NULL,
    version     INTEGER NOT NULL,
    changed_at  BIGINT  NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, kind)
);

CREATE INDEX snoozes_by_wake ON snoozes (wake_at);
CREATE INDEX snoozes_by_kind ON snoozes (tenant, mailbox, kind, state, thread);
CREATE INDEX snoozes_by_state ON snoozes (state, changed_at);

-- Of a message in the outbox: when its conversation comes back if nobody answers until then.
ALTER TABLE outbox ADD COLUMN remind_at BIGINT NULL;
