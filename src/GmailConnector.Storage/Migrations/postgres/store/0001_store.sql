-- The schema that SQLite's store has with its migration 0031. Each later migration is written for both databases.
-- Clear: ids, dates, label ids, sizes, flags. Columns of type BYTEA are sealed. Instants are microseconds since 1970-01-01 UTC; a flag is 0 or 1.
CREATE TABLE store_facts (
    name  TEXT COLLATE "C" NOT NULL,
    value BYTEA            NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE people (
    tenant       TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    card         BYTEA            NOT NULL,
    last_sign_in BIGINT           NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE agreements (
    tenant       TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    text_version TEXT COLLATE "C" NOT NULL,
    text_hash    TEXT COLLATE "C" NOT NULL,
    policy_hash  TEXT COLLATE "C" NOT NULL,
    scopes       TEXT COLLATE "C" NOT NULL,
    given_at     BIGINT           NOT NULL,
    mailbox      TEXT COLLATE "C" NULL,
    withdrawn_at BIGINT           NULL,
    seal         TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE mailboxes (
    tenant            TEXT COLLATE "C" NOT NULL,
    id                TEXT COLLATE "C" NOT NULL,
    owner             TEXT COLLATE "C" NOT NULL,
    subject_hash      TEXT COLLATE "C" NOT NULL,
    subject           BYTEA            NOT NULL,
    address           BYTEA            NOT NULL,
    state             TEXT COLLATE "C" NOT NULL,
    granted           TEXT COLLATE "C" NOT NULL,
    agreement         TEXT COLLATE "C" NOT NULL,
    connected_at      BIGINT           NOT NULL,
    sync_initial_done BIGINT           NOT NULL,
    sync_history_id   BIGINT           NULL,
    sync_page_token   TEXT COLLATE "C" NULL,
    sync_stored       BIGINT           NOT NULL,
    sync_estimated    BIGINT           NULL,
    sync_last_call    BIGINT           NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, subject_hash),
    FOREIGN KEY (tenant, agreement) REFERENCES agreements (tenant, id)
);

CREATE INDEX mailboxes_by_owner ON mailboxes (tenant, owner);
CREATE INDEX mailboxes_by_state ON mailboxes (state);

-- Apart from mailboxes, so that erasing begins with this one row.
CREATE TABLE mailbox_keys (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    wrapped BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE mailbox_tokens (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    token   BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

-- content is last, so that it is stored apart from what lists read.
-- rfc_hash finds a message by its Message-ID: a hash under the mailbox's own key, so that rows of two mailboxes can't be compared.
CREATE TABLE messages (
    tenant          TEXT COLLATE "C" NOT NULL,
    mailbox         TEXT COLLATE "C" NOT NULL,
    id              TEXT COLLATE "C" NOT NULL,
    thread          TEXT COLLATE "C" NOT NULL,
    received_at     BIGINT           NOT NULL,
    size_estimate   BIGINT           NOT NULL,
    has_attachments BIGINT           NOT NULL,
    hidden          BIGINT           NOT NULL,
    labels          TEXT COLLATE "C" NOT NULL,
    summary         BYTEA            NOT NULL,
    content         BYTEA            NULL,
    rfc_hash        TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, mailbox, id),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

-- Sealed bytes can't be made smaller, so nobody tries.
ALTER TABLE messages ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE INDEX messages_by_thread ON messages (tenant, mailbox, thread, received_at, id, hidden, has_attachments, labels);
CREATE INDEX messages_by_date ON messages (tenant, mailbox, received_at);
CREATE INDEX messages_by_rfc_hash ON messages (tenant, mailbox, rfc_hash)
    WHERE rfc_hash IS NOT NULL;

-- One row for each label that a thread shows under; written in the transaction that writes the messages.
CREATE TABLE thread_labels (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    thread  TEXT COLLATE "C" NOT NULL,
    label   TEXT COLLATE "C" NOT NULL,
    newest  BIGINT           NOT NULL,
    unread  BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, label),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX thread_labels_newest_first ON thread_labels (tenant, mailbox, label, newest, thread);

CREATE TABLE label_counts (
    tenant         TEXT COLLATE "C" NOT NULL,
    mailbox        TEXT COLLATE "C" NOT NULL,
    label          TEXT COLLATE "C" NOT NULL,
    unread_threads BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, label),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE labels (
    tenant    TEXT COLLATE "C" NOT NULL,
    mailbox   TEXT COLLATE "C" NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    position  BIGINT           NOT NULL,
    name      BYTEA            NOT NULL,
    is_system BIGINT           NOT NULL,
    colour    TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, mailbox, id),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE TABLE outbox (
    tenant          TEXT COLLATE "C" NOT NULL,
    mailbox         TEXT COLLATE "C" NOT NULL,
    token           TEXT COLLATE "C" NOT NULL,
    rfc_message_id  BYTEA            NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    message         TEXT COLLATE "C" NULL,
    thread          TEXT COLLATE "C" NULL,
    changed_at      BIGINT           NOT NULL,
    person          TEXT COLLATE "C" NULL,
    agreed_at       BIGINT           NULL,
    draft           TEXT COLLATE "C" NULL,
    draft_message   TEXT COLLATE "C" NULL,
    draft_thread    TEXT COLLATE "C" NULL,
    draft_saved_at  BIGINT           NULL,
    due_at          BIGINT           NULL,
    entry           TEXT COLLATE "C" NULL,
    ground          TEXT COLLATE "C" NULL,
    enrolment       TEXT COLLATE "C" NULL,
    unless_answered BIGINT           NOT NULL DEFAULT 0,
    wake_at         BIGINT           NULL,
    why             TEXT COLLATE "C" NULL,
    remind_at       BIGINT           NULL,
    ticket          BIGINT           NULL,
    ticket_status   BIGINT           NULL,
    ticket_to_self  BIGINT           NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, token),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX outbox_by_mailbox ON outbox (tenant, mailbox);
CREATE INDEX outbox_by_wake ON outbox (wake_at);
CREATE INDEX outbox_by_person ON outbox (tenant, mailbox, person, due_at);

CREATE TABLE data_protection_keys (
    id  TEXT COLLATE "C" NOT NULL,
    xml BYTEA            NOT NULL,
    PRIMARY KEY (id)
);

-- Access on other grounds than one's own agreement. It refers to no mailbox: it stays on record when a mailbox is erased, and opens nothing then.
-- cell holds all of it, sealed; the clear columns only find it. owes is 1 while its end couldn't be recorded.
CREATE TABLE grants (
    tenant   TEXT COLLATE "C" NOT NULL,
    id       TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    state    TEXT COLLATE "C" NOT NULL,
    version  BIGINT           NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    viewer   TEXT COLLATE "C" NOT NULL,
    owner    TEXT COLLATE "C" NULL,
    asked_at BIGINT           NOT NULL,
    cell     BYTEA            NOT NULL,
    owes     BIGINT           NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX grants_by_asker ON grants (tenant, asked_by);
CREATE INDEX grants_by_viewer ON grants (tenant, viewer);
CREATE INDEX grants_by_owner ON grants (tenant, owner)
    WHERE owner IS NOT NULL;
CREATE INDEX grants_by_kind ON grants (tenant, kind, asked_at, id);
CREATE INDEX grants_unfinished ON grants (tenant, id)
    WHERE state IN ('Requested', 'Live', 'Emergency', 'Reported') OR (state = 'Over' AND kind = 'SecurityIncident');
CREATE INDEX grants_owing ON grants (tenant, id)
    WHERE owes = 1;

CREATE TABLE grant_mailboxes (
    tenant   TEXT COLLATE "C" NOT NULL,
    grant_id TEXT COLLATE "C" NOT NULL,
    mailbox  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, grant_id, mailbox),
    FOREIGN KEY (tenant, grant_id) REFERENCES grants (tenant, id)
);

CREATE INDEX grant_mailboxes_by_mailbox ON grant_mailboxes (tenant, mailbox, grant_id);

CREATE TABLE enrolments (
    tenant       TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    mailbox      TEXT COLLATE "C" NOT NULL,
    holder       TEXT COLLATE "C" NOT NULL,
    member       TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    version      BIGINT           NOT NULL,
    invited_at   BIGINT           NOT NULL,
    answered_at  BIGINT           NULL,
    ended_at     BIGINT           NULL,
    ended_by     TEXT COLLATE "C" NULL,
    text_hash    TEXT COLLATE "C" NULL,
    seal         TEXT COLLATE "C" NULL,
    role         TEXT COLLATE "C" NULL,
    ends_at      BIGINT           NULL,
    confirmed_at BIGINT           NULL,
    PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX enrolments_live ON enrolments (tenant, mailbox, member)
    WHERE state IN ('Invited', 'Member');
CREATE INDEX enrolments_by_mailbox ON enrolments (tenant, mailbox, invited_at);
CREATE INDEX enrolments_by_member ON enrolments (tenant, member, invited_at);
CREATE INDEX enrolments_by_state ON enrolments (state);

-- id is a keyed hash of what the cookie carries.
CREATE TABLE sessions (
    tenant     TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    person     TEXT COLLATE "C" NOT NULL,
    started_at BIGINT           NOT NULL,
    ended_at   BIGINT           NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX sessions_by_age ON sessions (started_at);
CREATE INDEX sessions_by_person ON sessions (tenant, person)
    WHERE ended_at IS NULL;

-- Holds no word of any message, and not which messages it is about.
CREATE TABLE notices (
    tenant        TEXT COLLATE "C" NOT NULL,
    id            TEXT COLLATE "C" NOT NULL,
    person        TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    about         TEXT COLLATE "C" NOT NULL,
    at            BIGINT           NOT NULL,
    from_at       BIGINT           NOT NULL,
    read_at       BIGINT           NULL,
    mail_attempts BIGINT           NOT NULL,
    next_attempt  BIGINT           NULL,
    mailed_at     BIGINT           NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX notices_by_person ON notices (tenant, person, from_at, id);
CREATE INDEX notices_unmailed ON notices (from_at, tenant, id)
    WHERE mailed_at IS NULL;

-- What was published, once and for good. Numbers in which nobody can be recognized.
CREATE TABLE published_numbers (
    tenant TEXT COLLATE "C" NOT NULL,
    week   TEXT COLLATE "C" NOT NULL,
    line   TEXT COLLATE "C" NOT NULL,
    place  BIGINT           NOT NULL,
    value  BIGINT           NULL,
    PRIMARY KEY (tenant, week, line, place)
);

-- Who answered which message last, or is answering it. answered is a keyed hash of its Message-ID.
CREATE TABLE answers (
    tenant   TEXT COLLATE "C" NOT NULL,
    mailbox  TEXT COLLATE "C" NOT NULL,
    answered TEXT COLLATE "C" NOT NULL,
    token    TEXT COLLATE "C" NOT NULL,
    person   TEXT COLLATE "C" NOT NULL,
    at       BIGINT           NOT NULL,
    sent     TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, mailbox, answered),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

-- Each policy that was in force, with the texts it names: what the evidence names by its hash.
CREATE TABLE policies (
    hash TEXT COLLATE "C" NOT NULL,
    text BYTEA            NOT NULL,
    PRIMARY KEY (hash)
);

-- Affirmative acts that were taken up: each form is good for one. subject is a hash of what the act was about.
CREATE TABLE affirmative_acts (
    tenant  TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    at      BIGINT           NOT NULL,
    done    BIGINT           NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX affirmative_acts_by_subject ON affirmative_acts (tenant, subject, at);
CREATE INDEX affirmative_acts_by_age ON affirmative_acts (at);

CREATE TABLE searches (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    person  TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    at      BIGINT           NOT NULL,
    phrase  BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
);

CREATE INDEX searches_of_person ON searches (tenant, mailbox, person, at DESC, id);
CREATE INDEX searches_by_age ON searches (at);

CREATE TABLE preferences (
    tenant TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    value  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, person, name)
);

-- With whom a mailbox exchanged messages, a row for each day on which it got any; the day is counted from 1970-01-01 UTC.
-- A row whose day is negative has all days before that one, added up. Where page is NULL the day is to be read from its messages.
CREATE TABLE correspondents (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    day     BIGINT           NOT NULL,
    page    BYTEA            NULL,
    PRIMARY KEY (tenant, mailbox, day),
    FOREIGN KEY (tenant, mailbox) REFERENCES mailboxes (tenant, id)
);

CREATE INDEX correspondents_to_read ON correspondents (tenant, mailbox, day)
    WHERE page IS NULL;

CREATE TABLE security_reports (
    tenant  TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    version BIGINT           NOT NULL,
    at      BIGINT           NOT NULL,
    cell    BYTEA            NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX security_reports_by_age ON security_reports (tenant, at DESC, id);
CREATE INDEX security_reports_of_mailbox ON security_reports (tenant, mailbox, at DESC, id);

CREATE TABLE bulk_changes (
    tenant       TEXT COLLATE "C" NOT NULL,
    mailbox      TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    command      TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    changed_at   BIGINT           NOT NULL,
    leased_until BIGINT           NULL,
    why          TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, mailbox, id)
);

CREATE INDEX bulk_changes_of_person ON bulk_changes (tenant, mailbox, person, state, changed_at);
CREATE INDEX bulk_changes_by_age ON bulk_changes (changed_at);

CREATE TABLE bulk_change_threads (
    tenant       TEXT COLLATE "C" NOT NULL,
    mailbox      TEXT COLLATE "C" NOT NULL,
    change       TEXT COLLATE "C" NOT NULL,
    place        BIGINT           NOT NULL,
    thread       TEXT COLLATE "C" NOT NULL,
    found        TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    why          TEXT COLLATE "C" NULL,
    altered      BIGINT           NOT NULL,
    was_in_inbox BIGINT           NOT NULL,
    to_inbox     BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, change, thread)
);

CREATE INDEX bulk_change_threads_by_state ON bulk_change_threads (tenant, mailbox, change, state, place);

-- Who works on which conversation of a shared mailbox. newest is its newest message at that moment: what comes after it opens it again.
CREATE TABLE assignments (
    tenant     TEXT COLLATE "C" NOT NULL,
    mailbox    TEXT COLLATE "C" NOT NULL,
    thread     TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    assignee   TEXT COLLATE "C" NULL,
    state      TEXT COLLATE "C" NOT NULL,
    version    BIGINT           NOT NULL,
    newest     BIGINT           NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread)
);

CREATE UNIQUE INDEX assignments_by_id ON assignments (tenant, id);
CREATE INDEX assignments_of_person ON assignments (tenant, mailbox, assignee, state, thread);
CREATE INDEX assignments_by_state ON assignments (tenant, mailbox, state, thread);
CREATE INDEX assignments_by_change ON assignments (tenant, mailbox, changed_at);

CREATE TABLE templates (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    person  TEXT COLLATE "C" NOT NULL,
    shared  BIGINT           NOT NULL,
    at      BIGINT           NOT NULL,
    name    BYTEA            NOT NULL,
    html    BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox, id)
);

-- Conversations that come back to the inbox later. since is the newest message at that moment: what comes after it makes it due at once.
CREATE TABLE snoozes (
    tenant      TEXT COLLATE "C" NOT NULL,
    mailbox     TEXT COLLATE "C" NOT NULL,
    thread      TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL,
    person      TEXT COLLATE "C" NOT NULL,
    entry       TEXT COLLATE "C" NOT NULL,
    ground      TEXT COLLATE "C" NOT NULL,
    enrolment   TEXT COLLATE "C" NULL,
    until_at    BIGINT           NULL,
    since       BIGINT           NOT NULL,
    label       TEXT COLLATE "C" NULL,
    answered_at BIGINT           NULL,
    wake_at     BIGINT           NULL,
    why         TEXT COLLATE "C" NULL,
    version     BIGINT           NOT NULL,
    changed_at  BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, kind)
);

CREATE INDEX snoozes_by_wake ON snoozes (wake_at);
CREATE INDEX snoozes_by_kind ON snoozes (tenant, mailbox, kind, state, thread);
CREATE INDEX snoozes_by_state ON snoozes (state, changed_at);

-- Internal notes on conversations. text is sealed with the mailbox's key; a deleted note has none.
CREATE TABLE notes (
    tenant     TEXT COLLATE "C" NOT NULL,
    mailbox    TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    thread     TEXT COLLATE "C" NOT NULL,
    author     TEXT COLLATE "C" NOT NULL,
    version    BIGINT           NOT NULL,
    written_at BIGINT           NOT NULL,
    changed_at BIGINT           NOT NULL,
    text       BYTEA            NULL,
    PRIMARY KEY (tenant, mailbox, id)
);

CREATE UNIQUE INDEX notes_by_id ON notes (tenant, id);
CREATE INDEX notes_of_thread ON notes (tenant, mailbox, thread, written_at, id);
CREATE INDEX notes_by_change ON notes (tenant, mailbox, changed_at);

CREATE TABLE saved_searches (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    person  TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    at      BIGINT           NOT NULL,
    name    BYTEA            NOT NULL,
    phrase  BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
);

CREATE TABLE image_senders (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    person  TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    at      BIGINT           NOT NULL,
    address BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox, person, id)
);

CREATE TABLE hand_overs (
    tenant     TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    mailbox    TEXT COLLATE "C" NOT NULL,
    owner      TEXT COLLATE "C" NOT NULL,
    successor  TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    version    BIGINT           NOT NULL,
    offered_at BIGINT           NOT NULL,
    until      BIGINT           NOT NULL,
    changed_at BIGINT           NOT NULL,
    agreement  TEXT COLLATE "C" NULL,
    granted    TEXT COLLATE "C" NOT NULL,
    seal       TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX hand_overs_open ON hand_overs (tenant, mailbox)
    WHERE state IN ('Offered', 'Completing');
CREATE INDEX hand_overs_by_successor ON hand_overs (tenant, successor, offered_at)
    WHERE state IN ('Offered', 'Completing');

CREATE TABLE frame_sign_ins (
    frame TEXT COLLATE "C" NOT NULL,
    until BIGINT           NOT NULL,
    cell  BYTEA            NOT NULL,
    PRIMARY KEY (frame)
);

CREATE INDEX frame_sign_ins_by_end ON frame_sign_ins (until);

-- Which agent of HaloCRM a person is. token lets this installation act for the agent, sealed; it goes with the link.
CREATE TABLE agents (
    tenant TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    agent  TEXT COLLATE "C" NOT NULL,
    cell   BYTEA            NOT NULL,
    token  BYTEA            NULL,
    PRIMARY KEY (tenant, person),
    UNIQUE (tenant, agent)
);

CREATE TABLE ticket_links (
    tenant    TEXT COLLATE "C" NOT NULL,
    mailbox   TEXT COLLATE "C" NOT NULL,
    thread    TEXT COLLATE "C" NOT NULL,
    ticket    BIGINT           NOT NULL,
    linked_by TEXT COLLATE "C" NOT NULL,
    linked_at BIGINT           NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, ticket)
);

CREATE INDEX ticket_links_by_ticket ON ticket_links (tenant, mailbox, ticket, linked_at, thread);

-- The Message-IDs of conversations that are linked with tickets: each sealed under its mailbox's key, and as a hash under the tenant's.
CREATE TABLE ticket_messages (
    tenant  TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    thread  TEXT COLLATE "C" NOT NULL,
    ticket  BIGINT           NOT NULL,
    hash    TEXT COLLATE "C" NOT NULL,
    cell    BYTEA            NOT NULL,
    PRIMARY KEY (tenant, mailbox, thread, ticket, hash)
);

CREATE INDEX ticket_messages_by_hash ON ticket_messages (tenant, hash, ticket, mailbox);
CREATE INDEX ticket_messages_by_ticket ON ticket_messages (tenant, ticket, mailbox);

-- Which messages were given to which tickets. action is 0 where the ticket was made of the message; ticket is null until there is one.
CREATE TABLE ticket_filings (
    tenant    TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    mailbox   TEXT COLLATE "C" NOT NULL,
    thread    TEXT COLLATE "C" NOT NULL,
    message   TEXT COLLATE "C" NOT NULL,
    ticket    BIGINT           NULL,
    action    BIGINT           NOT NULL,
    filed     BIGINT           NOT NULL,
    filed_by  TEXT COLLATE "C" NOT NULL,
    begun_at  BIGINT           NOT NULL,
    PRIMARY KEY (tenant, reference)
);

CREATE INDEX ticket_filings_by_thread ON ticket_filings (tenant, mailbox, thread);

-- How many requests a service outside may still get: due_at is when what was taken is used up at the allowed rate.
CREATE TABLE request_budgets (
    service      TEXT COLLATE "C" NOT NULL,
    due_at       BIGINT           NOT NULL,
    paused_until BIGINT           NOT NULL,
    PRIMARY KEY (service)
);

-- What HaloCRM said happened to a ticket. Each event counts once.
CREATE TABLE ticket_events (
    tenant   TEXT COLLATE "C" NOT NULL,
    id       TEXT COLLATE "C" NOT NULL,
    ticket   BIGINT           NOT NULL,
    taken_at BIGINT           NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX ticket_events_by_ticket ON ticket_events (tenant, ticket, taken_at);
CREATE INDEX ticket_events_by_time ON ticket_events (taken_at);

-- Roles that were proposed, given and taken in the product. The highest version of a tenant is that of the newest change.
CREATE TABLE roles (
    tenant      TEXT COLLATE "C" NOT NULL,
    person      TEXT COLLATE "C" NOT NULL,
    role        TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL,
    version     BIGINT           NOT NULL,
    recorded    BIGINT           NOT NULL,
    proposal    TEXT COLLATE "C" NULL,
    proposed_by TEXT COLLATE "C" NULL,
    proposed_at BIGINT           NULL,
    until       BIGINT           NULL,
    changed_by  TEXT COLLATE "C" NOT NULL,
    changed_at  BIGINT           NOT NULL,
    seal        TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, person, role)
);

CREATE INDEX roles_by_version ON roles (tenant, version);

-- Who has confirmed which text of the privacy briefing, and when. A person has one confirmation, the newest.
CREATE TABLE briefings (
    tenant       TEXT COLLATE "C" NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    version      TEXT COLLATE "C" NOT NULL,
    text_hash    TEXT COLLATE "C" NOT NULL,
    confirmed_at BIGINT           NOT NULL,
    seal         TEXT COLLATE "C" NULL,
    PRIMARY KEY (tenant, person)
);

-- The second wall between tenants: whatever a statement asks for, it gets and changes only rows of the tenant that the transaction is for.
-- A star stands for all, where the program works through mailboxes of every tenant. Who connects without saying anything sees nothing.
-- Called for each table with a tenant, also by later migrations.
CREATE PROCEDURE keep_to_tenant(name TEXT) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
        'CREATE POLICY one_tenant ON %I USING (tenant = (SELECT current_setting(''store.tenant'', true))'
        || ' OR (SELECT current_setting(''store.tenant'', true)) = ''*'')',
        name);
END;
$$;

DO $$
DECLARE
    name TEXT;
BEGIN
    FOR name IN SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'tenant'
    LOOP
        CALL keep_to_tenant(name);
    END LOOP;
END;
$$;
