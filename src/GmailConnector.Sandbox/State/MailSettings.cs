namespace GmailConnector.Sandbox.State;

internal sealed record SendAs(string Email, string DisplayName, string Signature, string ReplyTo, bool IsPrimary, bool IsDefault);

internal sealed record Vacation(
    bool Enabled = false, string? Subject = null, string? PlainText = null, string? Html = null, bool ContactsOnly = false,
    bool DomainOnly = false, long? StartTime = null, long? EndTime = null);

/// <summary>A filter, with the criteria and the actions as JSON, as they were given.</summary>
internal sealed record Filter(string Id, string Criteria, string Action);

/// <summary>Send-as addresses, the vacation answer and filters. Guarded by its mailbox's gate.</summary>
internal sealed class MailSettings(string email, string name)
{
    public List<SendAs> SendAs { get; set; } = [new SendAs(email, name, "", "", IsPrimary: true, IsDefault: true)];

    public Vacation Vacation { get; set; } = new();

    public List<Filter> Filters { get; } = [];

    public SendAs? Find(string address) => SendAs.FirstOrDefault(s => s.Email.Equals(address, StringComparison.OrdinalIgnoreCase));
}
