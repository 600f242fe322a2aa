-- What a start looks at, so that nothing that has ended is opened again: few of many entries, and an entry of any other kind isn't in it.
CREATE INDEX evidence_entries_ends ON evidence_entries (idx)
WHERE kind IN ('agreement.withdrawn', 'mailbox.erased', 'grant.refused', 'grant.ended', 'grant.reported', 'enrolment.declined', 'enrolment.ended');
