CREATE INDEX sessions_by_age ON sessions (started_at);
