-- What HaloCRM is told of a ticket once the answer to it has been sent.
ALTER TABLE outbox ADD COLUMN ticket INTEGER;
ALTER TABLE outbox ADD COLUMN ticket_status INTEGER;
ALTER TABLE outbox ADD COLUMN ticket_to_self INTEGER NOT NULL DEFAULT 0;
