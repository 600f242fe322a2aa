using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace GmailConnector.Storage.Tests.Support;

/// <summary>Runs a contract test once for each database that a store can stand on.</summary>
public sealed class EachStoreAttribute : DataAttribute
{
    // Another database is one more line here, and a branch in TestStore.
    private static readonly StoreKind[] Kinds =
    [
        StoreKind.Sqlite,
    ];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Kinds.Select(kind => new TheoryDataRow<StoreKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

public enum StoreKind
{
    Sqlite,
}
