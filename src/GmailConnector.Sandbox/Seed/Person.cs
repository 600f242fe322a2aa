namespace GmailConnector.Sandbox.Seed;

internal enum MailClient
{
    Gmail,
    Outlook,
    Thunderbird,
    Phone,
}

/// <summary>Somebody who writes mail: with a clock, a mail program and a way of signing.</summary>
internal sealed record Person(string Name, string Email, string Company, string Title, int UtcOffsetMinutes, MailClient Client)
{
    public string FirstName => Name.Split(' ')[0];

    public string Domain => Email[(Email.IndexOf('@', StringComparison.Ordinal) + 1)..];

    public DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromMinutes(UtcOffsetMinutes));

    public static Person Of(SeedAccount account) =>
        new(account.DisplayName, account.Email, "Halo", account.Role, 60, MailClient.Gmail);
}
