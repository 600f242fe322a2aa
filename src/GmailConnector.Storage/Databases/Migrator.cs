namespace GmailConnector.Storage.Databases;

/// <summary>Brings a database to the schema of this version: each file in a transaction of its own, each once.</summary>
internal sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>Applies the files of a part, <c>store</c> or <c>evidence</c>, in the database's dialect.</summary>
    internal Task ApplyAsync(string part, CancellationToken ct) => ApplyAsync(Migration.Embedded($"{database.Dialect}.{part}"), ct);

    internal async Task ApplyAsync(IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        var applied = await database.WriteAsync(
            async connection =>
            {
                await connection.RunAsync(
                    """
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        number     INTEGER NOT NULL PRIMARY KEY,
                        name       TEXT    NOT NULL,
                        checksum   TEXT    NOT NULL,
                        applied_at BIGINT  NOT NULL
                    )
                    """,
                    null,
                    ct);
                return await connection.RowsAsync<AppliedRow>(
                    "SELECT number, name, checksum FROM schema_migrations ORDER BY number", null, ct);
            },
            ct);

        foreach (var row in applied)
        {
            var known = migrations.FirstOrDefault(m => m.Number == row.Number)
                ?? throw new SchemaMismatchException($"{database.Name} was last used by a newer version of the application: this version doesn't know its migration {row.Name}. Run the newer version, or restore an older backup.");
            if (known.Checksum != row.Checksum)
            {
                throw new SchemaMismatchException($"Migration {known.Name} was edited after it was applied to {database.Name}. Restore its text, and write the change as a new migration.");
            }
        }

        foreach (var migration in migrations.Where(m => applied.All(a => a.Number != m.Number)))
        {
            await database.WriteAsync(
                async connection =>
                {
                    await connection.RunAsync(migration.Sql, null, ct);
                    await connection.RunAsync(
                        "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @At)",
                        new { migration.Number, migration.Name, migration.Checksum, At = UnixMicroseconds.Of(clock.GetUtcNow()) },
                        ct);
                },
                ct);
        }
    }

    private sealed class AppliedRow
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}

/// <summary>The database's schema isn't one that this version may work on.</summary>
internal sealed class SchemaMismatchException(string message) : InvalidOperationException(message);
