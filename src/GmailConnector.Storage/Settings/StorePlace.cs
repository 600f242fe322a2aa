namespace GmailConnector.Storage.Settings;

/// <summary>Where a database is.</summary>
internal abstract record StorePlace
{
    /// <param name="Path">Full path of a SQLite file.</param>
    internal sealed record InFile(string Path) : StorePlace;

    /// <param name="ConnectionString">PostgreSQL server on this machine, database and user.</param>
    /// <param name="Schema">The schema in that database that is ours.</param>
    internal sealed record OnServer(string ConnectionString, string Schema) : StorePlace
    {
        // A connection string may contain a password.
        public override string ToString() => $"{nameof(OnServer)} {{ {nameof(Schema)} = {Schema} }}";
    }
}
