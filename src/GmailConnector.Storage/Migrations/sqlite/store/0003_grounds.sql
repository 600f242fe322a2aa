-- Access on other grounds than one's own agreement, who works shared mailboxes, sign-ins, and what people are told.
-- None of it refers to mailboxes: it stays on record when a mailbox is erased, and opens nothing then.
-- Strict: a value of another type is refused at the edit, and not found out at the next read.

-- cell holds all of it, sealed; the clear columns only find it.
CREATE TABLE grants (
    tenant   TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    asked_by TEXT    NOT NULL,
    viewer   TEXT    NOT NULL,
    owner    TEXT    NULL,
    asked_at INTEGER NOT NULL,
    cell     BLOB    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX grants_by_asker ON grants (tenant, asked_by);
CREATE INDEX grants_by_viewer ON grants (tenant, viewer);
CREATE INDEX grants_by_owner ON grants (tenant, owner) WHERE owner IS NOT NULL;
CREATE INDEX grants_by_kind ON grants (tenant, kind, asked_at, id);
CREATE INDEX grants_unfinished ON grants (tenant, id)
    WHERE state IN ('Requested', 'Live', 'Emergency', 'Reported') OR (state = 'Over' AND kind = 'SecurityIncident');

CREATE TABLE grant_mailboxes (
    tenant   TEXT NOT NULL,
    grant_id TEXT NOT NULL,
    mailbox  TEXT NOT NULL,
    PRIMARY KEY (tenant, grant_id, mailbox),
    FOREIGN KEY (tenant, grant_id) REFERENCES grants (tenant, id)
) STRICT;

CREATE INDEX grant_mailboxes_by_mailbox ON grant_mailboxes (tenant, mailbox, grant_id);

CREATE TABLE enrolments (
    tenant      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    mailbox     TEXT    NOT NULL,
    holder      TEXT    NOT NULL,
    member      TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    invited_at  INTEGER NOT NULL,
    answered_at INTEGER NULL,
    ended_at    INTEGER NULL,
    ended_by    TEXT    NULL,
    text_hash   TEXT    NULL,
    seal        TEXT    NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE UNIQUE INDEX enrolments_live ON enrolments (tenant, mailbox, member) WHERE state IN ('Invited', 'Member');
CREATE INDEX enrolments_by_mailbox ON enrolments (tenant, mailbox, invited_at);
CREATE INDEX enrolments_by_member ON enrolments (tenant, member, invited_at);

-- id is a keyed hash of what the cookie carries.
CREATE TABLE sessions (
    tenant     TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    person     TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

-- Holds no word of any message, and not which messages it is about.
CREATE TABLE notices (
    tenant        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    about         TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    from_at       INTEGER NOT NULL,
    read_at       INTEGER NULL,
    mail_attempts INTEGER NOT NULL,
    next_attempt  INTEGER NULL,
    mailed_at     INTEGER NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX notices_by_person ON notices (tenant, person, from_at, id);
CREATE INDEX notices_unmailed ON notices (from_at, tenant, id) WHERE mailed_at IS NULL;
