-- How many requests a service outside may still get, of all nodes together: due_at is when what was taken is used up at the allowed rate.
CREATE TABLE request_budgets (
    service      TEXT    NOT NULL PRIMARY KEY,
    due_at       INTEGER NOT NULL,
    paused_until INTEGER NOT NULL
) STRICT;
