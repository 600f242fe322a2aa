-- Which messages were given to which tickets: ids, numbers and a hash under the tenant's key, by which the same mail in another mailbox is
-- known, too. action is 0 where the ticket was made of the message; ticket is null until there is one.
CREATE TABLE ticket_filings (
    tenant    TEXT    NOT NULL,
    reference TEXT    NOT NULL,
    mailbox   TEXT    NOT NULL,
    thread    TEXT    NOT NULL,
    message   TEXT    NOT NULL,
    ticket    INTEGER,
    action    INTEGER NOT NULL,
    filed     INTEGER NOT NULL,
    filed_by  TEXT    NOT NULL,
    begun_at  INTEGER NOT NULL,
    PRIMARY KEY (tenant, reference)
) STRICT;

CREATE INDEX ticket_filings_by_thread ON ticket_filings (tenant, mailbox, thread);
