namespace GmailConnector.Sandbox.State;

internal sealed record SendAs(string Email, string DisplayName, string Signature, string ReplyTo, bool IsPrimary, bool IsDefault);

internal sealed record Vacation(
    bool Enabled = false, string? Subject = null, string? PlainText = null, string? Html = null, bool ContactsOnly = false,
    bool DomainOnly = false, long? StartTime = null, long? EndTime = null);

/// <summary>Send-as addresses and the vacation answer. Guarded by its mailbox's gate.</summary>
internal sealed class MailSettings(string email, string name)
{
    public List<SendAs> SendAs { get; set; } = [new SendAs(email, name, "", "", IsPrimary: true, IsDefault: true)];

    public Vacation Vacation { get; set; } = new();

    public SendAs? Find(string address) => SendAs.FirstOrDefault(s => s.Email.Equals(address, StringComparison.OrdinalIgnoreCase));
}
