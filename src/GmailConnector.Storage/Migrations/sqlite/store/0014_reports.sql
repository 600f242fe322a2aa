-- What people report to the security officers. cell is sealed with the mailbox's key.
CREATE TABLE security_reports (
    tenant  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    mailbox TEXT    NOT NULL,
    version INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    cell    BLOB    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX security_reports_by_age ON security_reports (tenant, at DESC, id);
CREATE INDEX security_reports_of_mailbox ON security_reports (tenant, mailbox, at DESC, id);
