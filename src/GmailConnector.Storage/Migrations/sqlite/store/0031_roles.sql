-- Roles that were proposed, given and taken in the product. The highest version of a tenant is that of the newest change of any of its roles.
CREATE TABLE roles (
    tenant      TEXT    NOT NULL,
    person      TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    recorded    INTEGER NOT NULL,
    proposal    TEXT    NULL,
    proposed_by TEXT    NULL,
    proposed_at INTEGER NULL,
    until       INTEGER NULL,
    changed_by  TEXT    NOT NULL,
    changed_at  INTEGER NOT NULL,
    seal        TEXT    NULL,
    PRIMARY KEY (tenant, person, role)
) STRICT;

CREATE INDEX roles_by_version ON roles (tenant, version);

-- Who has confirmed which text of the privacy briefing, and when. A person has one confirmation, the newest.
CREATE TABLE briefings (
    tenant       TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    text_hash    TEXT    NOT NULL,
    confirmed_at INTEGER NOT NULL,
    seal         TEXT    NULL,
    PRIMARY KEY (tenant, person)
) STRICT;
