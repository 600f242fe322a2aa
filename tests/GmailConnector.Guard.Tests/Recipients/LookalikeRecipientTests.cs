using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;

namespace GmailConnector.Guard.Tests.Recipients;

/// <summary>What looks like somebody who was written to, and what only seems to.</summary>
public class LookalikeRecipientTests
{
    [Theory]
    [InlineData("anna@northw1nd.example")]
    [InlineData("billing@northwlnd.example")]
    [InlineData("anna@n\u043erthwind.example")]
    [InlineData("anna@northwind.example.evil.test")]
    [InlineData("ana.berg@northwind.example")]
    [InlineData("anna.bergg@northwind.example")]
    [InlineData("\u0430nna.berg@northwind.example")]
    public void An_address_that_is_taken_for_a_known_one_is_found(string address) => Assert.Equal(0, Find(address));

    [Theory]
    [InlineData("anna.berg@northwind.example")]
    [InlineData("ANNA.BERG@NorthWind.example")]
    [InlineData("omar.said@northwind.example")]
    [InlineData("hanna.berg@northwind.example")]
    [InlineData("desk2@northwind.example")]
    [InlineData("anna.berg@mail.northwind.example")]
    [InlineData("anna.berg@southwind.example")]
    [InlineData("anna.berg@gmail.com")]
    [InlineData("jo@northwind.example")]
    public void One_that_is_known_or_differs_as_colleagues_and_companies_do_isnt(string address) => Assert.Null(Find(address));

    [Fact]
    public void Who_only_wrote_is_not_known_by_that_and_a_second_recipient_is_found_too()
    {
        Assert.Equal(1, Find("omar@northwind.example", "heard@n0rthwind.example"));
        Assert.Null(LookalikeRecipient.Find([Of("anna@northw1nd.example")], [Person("anna@northwind.example", heardFrom: 9)]));
    }

    private static int? Find(params string[] addresses) => LookalikeRecipient.Find(
        [.. addresses.Select(Of)],
        [
            Person("anna.berg@northwind.example", 3), Person("desk1@northwind.example", 1), Person("jon@northwind.example", 2),
            Person("pay@example-bank.com", 1), Person("heard@n0rthwind.example", heardFrom: 4),
        ]);

    private static MailAddressField Of(string address) => new(string.Empty, address);

    private static CorrespondentRecord Person(string address, int writtenTo = 0, int heardFrom = 0)
    {
        var person = new CorrespondentRecord(address, DateTimeOffset.UnixEpoch);
        person.Count(writtenTo, heardFrom, 1);
        return person;
    }
}
