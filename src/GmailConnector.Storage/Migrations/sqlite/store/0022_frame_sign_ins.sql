-- Sign-ins that wait for their frame, two minutes at most, each sealed as a whole.
CREATE TABLE frame_sign_ins (
    frame TEXT    NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL,
    cell  BLOB    NOT NULL
) STRICT;

CREATE INDEX frame_sign_ins_by_end ON frame_sign_ins (until);
