-- Clear: ids, dates, label ids, sizes, flags. Columns of type BLOB are sealed.
-- Instants are microseconds since 1970-01-01 UTC.

CREATE TABLE store_facts (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

CREATE TABLE people (
    tenant       TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    card         BLOB   NOT NULL,
    last_sign_in BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE agreements (
    tenant       TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    person       TEXT   NOT NULL,
    text_version TEXT   NOT NULL,
    text_hash    TEXT   NOT NULL,
    policy_hash  TEXT   NOT NULL,
    scopes       TEXT   NOT NULL,
    given_at     BIGINT NOT NULL,
    mailbox      TEXT   NULL,
    withdrawn_at BIGINT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE mailboxes (
    tenant            TEXT    NOT NULL,
    id                TEXT    NOT NULL,
    owner             TEXT    NOT NULL,
    subject_hash      TEXT    NOT NULL,
    subject           BLOB    NOT NULL,
    address           BLOB    NOT NULL,
    state             TEXT    NOT NULL,
    granted           TEXT    NOT NULL,
    agreement         TEXT    NOT NULL,
    connected_at      BIGINT  NOT NULL,
    sync_initial_done INTEGER NOT NULL,
    sync_history_id   BIGINT  NULL,
    sync_page_token   TEXT    NULL,
    sync_stored       INTEGER NOT NULL,
    sync_estimated    INTEGER NULL,
    sync_last_call    BIGINT  NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, subject_hash),
    FOREIGN KEY (tenant, agreement) REFERENCES agreements (tenant, id)
);

CREATE INDEX mailboxes_by_owner ON mailboxes (tenant, owner);
CREATE INDEX mailboxes_by_state ON mailboxes (state);

-- Apart from mailboxes, so that erasing begins with this one row.
CREATE TABLE mailbox_keys (
    tenant  TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE mailbox_tokens (
    tenant  TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    token   BLOB NOT NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

-- content stands last, so that reading a summary never walks over it.
CREATE TABLE messages (
    tenant          TEXT    NOT NULL,
    mailbox         TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    thread          TEXT    NOT NULL,
    received_at     BIGINT  NOT NULL,
    size_estimate   BIGINT  NOT NULL,
    has_attachments INTEGER NOT NULL,
    hidden          INTEGER NOT NULL,
    labels          TEXT    NOT NULL,
    summary         BLOB    NOT NULL,
    content         BLOB    NULL,
    PRIMARY KEY (tenant, mailbox, id),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

-- Holds all that a list needs, so that listing never touches the sealed rows.
CREATE INDEX messages_by_thread ON messages (tenant, mailbox, thread, received_at, id, hidden, has_attachments, labels);
CREATE INDEX messages_by_date ON messages (tenant, mailbox, received_at);

-- One row for each label that a thread shows under; written in the transaction that writes the messages.
CREATE TABLE thread_labels (
    tenant  TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    thread  TEXT    NOT NULL,
    label   TEXT    NOT NULL,
    newest  BIGINT  NOT NULL,
    unread  INTEGER NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, label),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX thread_labels_newest_first ON thread_labels (tenant, mailbox, label, newest, thread);

CREATE TABLE label_counts (
    tenant         TEXT    NOT NULL,
    mailbox        TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    unread_threads INTEGER NOT NULL,
    PRIMARY KEY (tenant, mailbox, label),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE labels (
    tenant    TEXT    NOT NULL,
    mailbox   TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    name      BLOB    NOT NULL,
    is_system INTEGER NOT NULL,
    colour    TEXT    NULL,
    PRIMARY KEY (tenant, mailbox, id),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE outbox (
    tenant         TEXT   NOT NULL,
    mailbox        TEXT   NOT NULL,
    token          TEXT   NOT NULL,
    rfc_message_id BLOB   NOT NULL,
    state          TEXT   NOT NULL,
    message        TEXT   NULL,
    thread         TEXT   NULL,
    changed_at     BIGINT NOT NULL,
    PRIMARY KEY (tenant, token),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX outbox_by_mailbox ON outbox (tenant, mailbox);

CREATE TABLE data_protection_keys (
    id   TEXT NOT NULL PRIMARY KEY,
    xml  BLOB NOT NULL
);
