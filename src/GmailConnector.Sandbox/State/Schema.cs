namespace GmailConnector.Sandbox.State;

internal static class Schema
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS setting(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS account(email TEXT PRIMARY KEY, name TEXT, sub TEXT, aliases TEXT, history_id INTEGER, horizon INTEGER,
            next_label INTEGER, vacation TEXT, send_as TEXT, role TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS message(account TEXT, id TEXT, thread_id TEXT, internal_date INTEGER, history_id INTEGER, labels TEXT,
            rfc_id TEXT, raw BLOB, PRIMARY KEY(account, id));
        CREATE TABLE IF NOT EXISTS label(account TEXT, id TEXT, json TEXT, PRIMARY KEY(account, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS filter(account TEXT, id TEXT, criteria TEXT, action TEXT, PRIMARY KEY(account, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS draft(account TEXT, id TEXT, message_id TEXT, PRIMARY KEY(account, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS history(account TEXT, id INTEGER, kind INTEGER, message_id TEXT, thread_id TEXT, labels TEXT, changed TEXT);
        CREATE INDEX IF NOT EXISTS history_by_account ON history(account, id);
        CREATE TABLE IF NOT EXISTS grants(account TEXT, client TEXT, scopes TEXT, PRIMARY KEY(account, client)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS watch(account TEXT PRIMARY KEY, until INTEGER) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS token(hash TEXT PRIMARY KEY, kind INTEGER, account TEXT, client TEXT, scopes TEXT, issued INTEGER,
            expires INTEGER) WITHOUT ROWID;
        """;
}
