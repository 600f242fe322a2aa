using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>The look through a log finds a name that joins up, and takes one that doesn't.</summary>
public sealed class NameVerdictTests
{
    private const string Name = "p.AAAAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData("""{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""", """{"actor":"NAME","kind":"view.intent","mailbox":"m.2"}""")]
    [InlineData("""{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""", """{"actor":"NAME","correlation":"s","kind":"sign-in"}""")]
    [InlineData(
        """{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""",
        """{"actor":"NAME","ground":"legal-order:1","kind":"view.intent","mailbox":"m.1"}""")]
    [InlineData(
        """{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""",
        """{"actor":"machine","facts":{"review":"accepted by NAME"},"kind":"grant.reviewed","mailbox":"m.2"}""")]
    [InlineData(
        """{"actor":"NAME","facts":{"act":"count:1"},"kind":"scope.frozen","mailbox":"m.1"}""",
        """{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""")]
    public void A_name_in_two_contexts_is_found(string one, string other) => Assert.Single(NameVerdict.Of([Named(one), Named(other)]));

    [Theory]
    [InlineData(
        """{"actor":"NAME","kind":"view.intent","mailbox":"m.1"}""",
        """{"actor":"NAME","ground":"mailbox-agreement:1","kind":"agreement.recorded","mailbox":"m.1"}""")]
    [InlineData(
        """{"actor":"NAME","ground":"security-incident:1","kind":"grant.given","mailbox":"m.1"}""",
        """{"actor":"NAME","ground":"security-incident:1","kind":"view.intent","mailbox":"m.2"}""")]
    [InlineData("""{"actor":"NAME","correlation":"s","kind":"sign-in"}""", """{"actor":"NAME","correlation":"s","kind":"sign-out"}""")]
    public void A_name_in_one_is_not(string one, string other) => Assert.Empty(NameVerdict.Of([Named(one), Named(other)]));

    private static string Named(string entry) => entry.Replace("NAME", Name, StringComparison.Ordinal);
}
