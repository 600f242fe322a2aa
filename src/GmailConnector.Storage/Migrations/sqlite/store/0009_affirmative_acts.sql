-- Affirmative acts that were taken up: each form is good for one. subject is a hash of what the act was about, done is 0 or 1.
CREATE TABLE affirmative_acts (
    tenant  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    done    INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX affirmative_acts_by_subject ON affirmative_acts (tenant, subject, at);
CREATE INDEX affirmative_acts_by_age ON affirmative_acts (at);
