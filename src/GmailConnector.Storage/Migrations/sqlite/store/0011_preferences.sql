-- What people chose for themselves. Nothing of mail.
CREATE TABLE preferences (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (tenant, person, name)
) STRICT;
