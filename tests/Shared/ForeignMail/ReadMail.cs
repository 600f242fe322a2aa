namespace GmailConnector.Tests.Shared;

/// <summary>What a parser that others wrote makes of a message.</summary>
internal sealed record ReadMail(
    ReadAddress[] From,
    ReadAddress[] To,
    ReadAddress[] Cc,
    ReadAddress[] Bcc,
    string Subject,
    string? Date,
    string? MessageId,
    string? InReplyTo,
    string[] References,
    string? Text,
    string? Html,
    ReadFile[] Files,
    string[]? Defects);

internal sealed record ReadAddress(string Name, string Address);

internal sealed record ReadFile(string? Name, string Type, string? Cid, bool Inline, string Content);
