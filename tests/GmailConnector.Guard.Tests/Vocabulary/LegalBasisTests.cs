namespace GmailConnector.Guard.Tests.Vocabulary;

public class LegalBasisTests
{
    [Fact]
    public void A_ground_is_read_as_it_was_written() =>
        Assert.All(
            Enum.GetValues<LegalBasisKind>(), kind => Assert.Equal((kind, "a-1"), LegalBasisKinds.Parse(kind.Naming("a-1"))));

    [Theory]
    [InlineData("hearsay:a-1", "a-1")]
    [InlineData("Legal-Order:a-1", "a-1")]
    [InlineData("a-1", "a-1")]
    [InlineData("legal-order", "legal-order")]
    [InlineData("", "")]
    public void A_name_without_a_known_kind_has_a_reference_alone(string name, string reference) =>
        Assert.Equal((null, reference), LegalBasisKinds.Parse(name));

    [Fact]
    public void Only_the_first_colon_ends_the_kind() =>
        Assert.Equal((LegalBasisKind.LegalOrder, "a:1"), LegalBasisKinds.Parse("legal-order:a:1"));
}
