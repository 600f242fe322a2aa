-- Which agent of HaloCRM a person is. The agent itself is in the sealed cell; the keyed hash keeps it from being two people's.
CREATE TABLE agents (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    agent  TEXT NOT NULL,
    cell   BLOB NOT NULL,
    PRIMARY KEY (tenant, person),
    UNIQUE (tenant, agent)
) STRICT;

CREATE INDEX sessions_by_person ON sessions (tenant, person) WHERE ended_at IS NULL;
