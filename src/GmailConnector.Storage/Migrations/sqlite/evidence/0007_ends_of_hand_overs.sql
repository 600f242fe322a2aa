-- Offers of mailboxes end for good too.
DROP INDEX evidence_entries_ends;

CREATE INDEX evidence_entries_ends ON evidence_entries (idx)
WHERE kind IN ('agreement.withdrawn', 'mailbox.erased', 'grant.refused', 'grant.ended', 'grant.reported', 'enrolment.declined', 'enrolment.ended', 'hand-over.ended');
