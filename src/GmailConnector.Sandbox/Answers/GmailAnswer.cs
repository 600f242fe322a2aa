namespace GmailConnector.Sandbox.Answers;

internal sealed record GmailAnswer(int Status, ReadOnlyMemory<byte> Body, string? WwwAuthenticate = null, string? RetryAfter = null)
{
    public static readonly GmailAnswer NoContent = new(204, default);

    public static readonly GmailAnswer Empty = new(200, "{}"u8.ToArray());

    public bool IsError => Status >= 400;

    public static GmailAnswer Ok(byte[] json) => new(200, json);
}
