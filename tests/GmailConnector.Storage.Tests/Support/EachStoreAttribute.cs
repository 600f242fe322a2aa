using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace GmailConnector.Storage.Tests.Support;

/// <summary>Runs a contract test once for each database that a store can stand on.</summary>
public sealed class EachStoreAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(
        [
            new TheoryDataRow<StoreKind>(StoreKind.Sqlite),
            new TheoryDataRow<StoreKind>(StoreKind.Postgres) { Skip = PostgresServer.Missing },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

public enum StoreKind
{
    Sqlite,
    Postgres,
}
