-- Changes of many conversations that are made in batches: ids, and which of them are done.
CREATE TABLE bulk_changes (
    tenant       TEXT    NOT NULL,
    mailbox      TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    command      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    changed_at   BIGINT  NOT NULL,
    leased_until BIGINT  NULL,
    why          TEXT    NULL,
    PRIMARY KEY (tenant, mailbox, id)
);

CREATE INDEX bulk_changes_of_person ON bulk_changes (tenant, mailbox, person, state, changed_at);
CREATE INDEX bulk_changes_by_age ON bulk_changes (changed_at);

CREATE TABLE bulk_change_threads (
    tenant       TEXT    NOT NULL,
    mailbox      TEXT    NOT NULL,
    change       TEXT    NOT NULL,
    place        INTEGER NOT NULL,
    thread       TEXT    NOT NULL,
    found        TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    why          TEXT    NULL,
    altered      INTEGER NOT NULL,
    was_in_inbox INTEGER NOT NULL,
    to_inbox     INTEGER NOT NULL,
    PRIMARY KEY (tenant, mailbox, change, thread)
);

CREATE INDEX bulk_change_threads_by_state ON bulk_change_threads (tenant, mailbox, change, state, place);
