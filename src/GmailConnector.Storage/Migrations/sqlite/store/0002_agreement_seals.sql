-- A keyed hash over the whole row: an agreement that is edited in the database is no agreement any more.
-- One that was recorded before has none, and is asked for again.
ALTER TABLE agreements ADD COLUMN seal TEXT NULL;
