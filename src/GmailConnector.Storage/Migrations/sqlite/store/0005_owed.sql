-- Access that ended while its end couldn't be recorded: 1 until it is.
ALTER TABLE grants ADD COLUMN owes INTEGER NOT NULL DEFAULT 0;

CREATE INDEX grants_owing ON grants (tenant, id) WHERE owes = 1;
