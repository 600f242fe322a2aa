-- What HaloCRM said happened to a ticket: its number and when that came. Each event counts once; old ones are deleted as new ones come.
CREATE TABLE ticket_events (
    tenant   TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    ticket   INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX ticket_events_by_ticket ON ticket_events (tenant, ticket, taken_at);
CREATE INDEX ticket_events_by_time ON ticket_events (taken_at);
