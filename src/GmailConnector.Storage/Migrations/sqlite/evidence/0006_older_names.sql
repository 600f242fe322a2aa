-- Where people are called in the log as before: in what older entries are about. Rules compare names within a mailbox, a ground or a sign-in, so each keeps the names that it began with.

CREATE TABLE evidence_older_names (
    tenant  TEXT NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (tenant, context)
) WITHOUT ROWID;

INSERT INTO evidence_older_names (tenant, context)
SELECT tenant, mailbox FROM evidence_entries WHERE mailbox IS NOT NULL
UNION
SELECT tenant, json_extract(CAST(bytes AS TEXT), '$.ground') FROM evidence_entries WHERE json_extract(CAST(bytes AS TEXT), '$.ground') IS NOT NULL
UNION
SELECT tenant, json_extract(CAST(bytes AS TEXT), '$.correlation') FROM evidence_entries WHERE kind = 'sign-in' AND json_extract(CAST(bytes AS TEXT), '$.correlation') IS NOT NULL;
