-- Who works on which conversation of a shared mailbox, and where it stands. newest is the conversation's newest message at that moment:
-- what comes from outside after it opens the conversation again.
CREATE TABLE assignments (
    tenant     TEXT    NOT NULL,
    mailbox    TEXT    NOT NULL,
    thread     TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    assignee   TEXT    NULL,
    state      TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    newest     INTEGER NOT NULL,
    changed_by TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread)
) STRICT;

CREATE UNIQUE INDEX assignments_by_id ON assignments (tenant, id);
CREATE INDEX assignments_of_person ON assignments (tenant, mailbox, assignee, state, thread);
CREATE INDEX assignments_by_state ON assignments (tenant, mailbox, state, thread);
CREATE INDEX assignments_by_change ON assignments (tenant, mailbox, changed_at);

-- What a member may do. Memberships from before there were roles have none, and may do all that members may.
ALTER TABLE enrolments ADD COLUMN role TEXT NULL;
