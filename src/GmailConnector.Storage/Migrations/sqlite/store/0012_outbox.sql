-- Messages that wait in the outbox: as drafts at Gmail, named here by ids alone.
ALTER TABLE outbox ADD COLUMN person         TEXT    NULL;
ALTER TABLE outbox ADD COLUMN agreed_at      BIGINT  NULL;
ALTER TABLE outbox ADD COLUMN draft          TEXT    NULL;
ALTER TABLE outbox ADD COLUMN draft_message  TEXT    NULL;
ALTER TABLE outbox ADD COLUMN draft_thread   TEXT    NULL;
ALTER TABLE outbox ADD COLUMN draft_saved_at BIGINT  NULL;
ALTER TABLE outbox ADD COLUMN due_at         BIGINT  NULL;
ALTER TABLE outbox ADD COLUMN entry          TEXT    NULL;
ALTER TABLE outbox ADD COLUMN ground         TEXT    NULL;
ALTER TABLE outbox ADD COLUMN enrolment      TEXT    NULL;
ALTER TABLE outbox ADD COLUMN unless_answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN wake_at        BIGINT  NULL;
ALTER TABLE outbox ADD COLUMN why            TEXT    NULL;

CREATE INDEX outbox_by_wake ON outbox (wake_at);

CREATE INDEX outbox_by_person ON outbox (tenant, mailbox, person, due_at);
