-- What was published, once and for good. Numbers in which nobody can be recognised: in the clear, and kept when a mailbox is erased.
CREATE TABLE published_numbers (
    tenant TEXT    NOT NULL,
    week   TEXT    NOT NULL,
    line   TEXT    NOT NULL,
    place  INTEGER NOT NULL,
    value  INTEGER NULL,
    PRIMARY KEY (tenant, week, line, place)
) STRICT;
