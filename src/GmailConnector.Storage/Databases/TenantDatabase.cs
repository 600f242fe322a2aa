using System.Data.Common;

namespace GmailConnector.Storage.Databases;

/// <summary>
/// The rows of one tenant. On PostgreSQL the server itself shows and takes no other tenant's rows here, even from a statement that forgot
/// to ask for the tenant (row-level security).
/// </summary>
internal readonly struct TenantDatabase(Database database, TenantId tenant)
{
    /// <inheritdoc cref="Database.ReadAsync{T}(Func{DbConnection, Task{T}}, CancellationToken)"/>
    internal Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) => database.ReadAsync(tenant, work, ct);

    /// <inheritdoc cref="Database.WriteAsync{T}(Func{DbConnection, Task{T}}, CancellationToken)"/>
    internal Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) => database.WriteAsync(tenant, work, ct);

    /// <inheritdoc cref="Database.WriteAsync(Func{DbConnection, Task}, CancellationToken)"/>
    internal Task WriteAsync(Func<DbConnection, Task> work, CancellationToken ct) =>
        database.WriteAsync(tenant, Database.Done(work), ct);
}
