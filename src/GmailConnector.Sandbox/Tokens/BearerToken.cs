namespace GmailConnector.Sandbox.Tokens;

internal static class BearerToken
{
    public static string? Of(string? authorization) =>
        authorization is { Length: > 7 } && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? authorization[7..].Trim()
            : null;
}
