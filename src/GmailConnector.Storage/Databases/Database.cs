using System.Data.Common;

namespace GmailConnector.Storage.Databases;

/// <summary>
/// A database of this installation: of mail, or of the evidence log. What it promises is the same on SQLite and on PostgreSQL.
/// </summary>
/// <remarks>
/// Transactions behave as if they ran one after the other. When a write returns, all of it is on disk; when it throws, nothing of it is,
/// unless the connection was lost at the very end: then the caller must read to know. <b>What a caller passes in may run more than
/// once</b>, because PostgreSQL takes back one of two transactions that contradict each other, so it must change nothing but the database.
/// A database that can't be reached, read or written throws <see cref="Guard.Ports.StoreUnavailableException"/> with what the operator
/// can do.
/// </remarks>
internal abstract class Database : IDisposable
{
    /// <summary>How faults name it, such as <c>store.db</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>The folder of its migrations.</summary>
    internal abstract string Dialect { get; }

    /// <summary>Creates what has to be there before migrations run.</summary>
    internal abstract Task CreateAsync(CancellationToken ct);

    /// <summary>Keeps a second process away from the store until the lock is disposed. Throws where another process has it.</summary>
    internal abstract Task<IDisposable> LockAsync(CancellationToken ct);

    /// <summary>Reads, in one snapshot, the rows of a tenant, or where none is given of all.</summary>
    internal abstract Task<T> ReadAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct);

    /// <summary>Writes rows of a tenant, or of any, in one transaction.</summary>
    internal abstract Task<T> WriteAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct);

    /// <summary>The rows of one tenant.</summary>
    internal TenantDatabase Of(TenantId tenant) => new(this, tenant);

    /// <summary>Reads, in one snapshot.</summary>
    internal Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) => ReadAsync(null, work, ct);

    /// <summary>Writes in one transaction: all of it is on disk when this returns, or none.</summary>
    internal Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) => WriteAsync(null, work, ct);

    /// <summary>
    /// The statement by which a transaction of <see cref="WriteInTurnAsync"/> keeps others of its kind away until it ends, in whichever
    /// process; null where it does so from its beginning. It must be the first one, and may go in one batch with what follows.
    /// </summary>
    internal abstract string? TurnSql { get; }

    /// <summary>Writes in one transaction, in which each statement sees what others have written before it.</summary>
    internal abstract Task<T> WriteInTurnAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct);

    /// <summary>Whether an insert failed because a row with that key is there.</summary>
    internal abstract bool IsTaken(DbException fault);

    /// <summary>
    /// Writes what is there already, so that a disk, file or server that takes no write is noticed before somebody needs it.
    /// </summary>
    internal Task RequireWritableAsync(CancellationToken ct) =>
        WriteAsync(c => c.RunAsync("UPDATE schema_migrations SET applied_at = applied_at WHERE number = 1", null, ct), ct);

    /// <summary>
    /// Removes older copies of what was overwritten, as far as the database lets go of them, because a key that was erased may be in them.
    /// </summary>
    internal abstract Task DropOldPagesAsync(CancellationToken ct);

    public abstract void Dispose();

    /// <summary>Writes in one transaction: all of it is on disk when this returns, or none.</summary>
    internal Task WriteAsync(Func<DbConnection, Task> work, CancellationToken ct) => WriteAsync(null, Done(work), ct);

    internal static Func<DbConnection, Task<bool>> Done(Func<DbConnection, Task> work) => async connection =>
    {
        await work(connection);
        return true;
    };
}
