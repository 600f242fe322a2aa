using Microsoft.AspNetCore.Authentication;

namespace GmailConnector.Gmail.OAuth;

/// <summary>What the page put into the properties of a connection, and where its failures go.</summary>
internal static class MailboxFlow
{
    internal static string FailedAt(string reason) => $"/connect/failed?reason={reason}";

    internal static string DeclinedAt(AuthenticationProperties? properties) =>
        properties is not null && MailboxOf(properties) is { } mailbox
            ? $"{FailedAt(FlowFailure.Denied)}&mailbox={mailbox.Value}"
            : FailedAt(FlowFailure.Denied);

    internal static string SignInFailedAt(string reason) => $"/sign-in/failed?reason={reason}";

    /// <summary>The scopes asked for; reading alone where the page names none of ours.</summary>
    internal static IReadOnlyList<GmailScope> ScopesOf(AuthenticationProperties properties)
    {
        properties.Items.TryGetValue(GoogleSchemeNames.ScopesItem, out var named);
        var names = (named ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<GmailScope> scopes = [.. GmailScopes.All.Where(s => names.Contains(s.ShortName(), StringComparer.Ordinal))];
        return scopes.Count == 0 ? [GmailScope.ReadOnly] : scopes;
    }

    internal static MailboxId? MailboxOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(GoogleSchemeNames.MailboxItem, out var id) && MailboxId.TryParse(id, null, out var mailbox)
            ? mailbox
            : null;

    internal static AgreementId? AgreementOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(GoogleSchemeNames.AgreementItem, out var id) && AgreementId.TryParse(id, null, out var agreement)
            ? agreement
            : null;
}
