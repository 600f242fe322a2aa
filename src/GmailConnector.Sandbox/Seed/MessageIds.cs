namespace GmailConnector.Sandbox.Seed;

internal static class MessageIds
{
    /// <summary>Looks as the author's program makes them.</summary>
    public static string New(Person author, Dice dice) => author.Client switch
    {
        MailClient.Outlook =>
            $"AM0PR05MB{dice.Between(1000, 9999)}{dice.Hex(20).ToUpperInvariant()}@AM0PR05MB{dice.Between(1000, 9999)}.eurprd05.prod.{author.Domain}",
        MailClient.Thunderbird => $"{dice.Hex(8)}-{dice.Hex(4)}-4{dice.Hex(3)}-{dice.Hex(4)}-{dice.Hex(12)}@{author.Domain}",
        MailClient.Phone => $"{dice.Hex(8)}-{dice.Hex(4)}-4{dice.Hex(3)}-{dice.Hex(4)}-{dice.Hex(12)}@{author.Domain}".ToUpperInvariant(),
        _ => $"CA{dice.Hex(6)}+{dice.Hex(22)}@mail.{author.Domain}",
    };
}
