using Google.Apis.Gmail.v1.Tests.Planted;

namespace Google.Apis.Gmail.v1.Tests.Facts;

public sealed class SchemaFactsTests
{
    private static readonly IReadOnlyList<Type> DataTypes =
        [.. typeof(GmailService).Assembly.GetTypes().Where(type => type.Namespace == "Google.Apis.Gmail.v1.Data")];

    [Fact]
    public void Every_schema_in_the_facts_has_its_class_and_no_other_class_is_there()
    {
        Assert.NotEmpty(DataTypes);
        Assert.Equal(
            DiscoveryFacts.Google.Schemas.Keys.Order(StringComparer.Ordinal),
            DataTypes.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_class_has_the_fields_of_its_schema()
    {
        Assert.Empty(DataTypes.SelectMany(type => SchemaRules.Violations(type, DiscoveryFacts.Google.Schemas[type.Name])));
    }

    [Theory]
    [InlineData("WrongMessage can't take an ETag")]
    [InlineData("WrongMessage.payload is missing")]
    [InlineData("WrongMessage.colour isn't in Google's schema")]
    [InlineData("WrongMessage.historyId is string, Google's is uint64")]
    [InlineData("WrongMessage.labelIds is string, Google's is string[]")]
    [InlineData("WrongMessage.sizeEstimate is int64, Google's is int32")]
    [InlineData("WrongMessage.threadId is called Thread")]
    public void A_wrong_class_is_rejected(string reason)
    {
        Assert.Contains(reason, SchemaRules.Violations(typeof(WrongMessage), DiscoveryFacts.Google.Schemas["Message"]));
    }
}
