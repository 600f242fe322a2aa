using System.Globalization;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Accepts Google's grant: records the connection, then stores the tokens.</summary>
internal sealed class MailboxGrant(
    MailboxConnections connections, IMailboxStore mailboxes, TokenBox box, AccessTokens access, ISyncSignal sync, TimeProvider clock)
{
    /// <summary>
    /// Google's id of the account behind a mailbox that the viewer has or is about to take over; null where there is none.
    /// </summary>
    internal Task<string?> SubjectOfAsync(Viewer viewer, MailboxId? mailbox, CancellationToken ct) =>
        connections.SubjectForAsync(viewer, mailbox, ct);

    internal async Task<MailboxId> AcceptAsync(
        Viewer viewer, AuthenticationProperties properties, GoogleIdentity who, OpenIdConnectMessage tokens, CancellationToken ct)
    {
        var agreement = MailboxFlow.AgreementOf(properties) ?? throw new FlowFailureException(FlowFailure.NoAgreement);
        if (await SubjectOfAsync(viewer, MailboxFlow.MailboxOf(properties), ct) is { } expected && expected != who.Subject)
        {
            throw new FlowFailureException(FlowFailure.OtherAccount);
        }

        // Use the granted scopes, not the requested ones: the user can untick each scope.
        var granted = GmailScopes.Recognise((tokens.Scope ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (granted.Count == 0)
        {
            throw new FlowFailureException(FlowFailure.NothingGranted);
        }

        var token = await TokenAsync(viewer.Tenant, who.Subject, tokens, ct);
        var connected = await connections.ConnectAsync(
            viewer, agreement, who.Subject, who.Address, granted, m => access.KeepAsync(m, token), ct);
        if (!connected.TryGet(out var mailbox, out var refusal))
        {
            // The grant isn't revoked: another person's mailbox may use the same one.
            throw new FlowFailureException(ReasonOf(refusal));
        }

        sync.Request(mailbox.Tenant, mailbox.Id);
        return mailbox.Id;
    }

    private async Task<MailboxToken> TokenAsync(TenantId tenant, string subject, OpenIdConnectMessage tokens, CancellationToken ct)
    {
        var refresh = tokens.RefreshToken;
        if (string.IsNullOrEmpty(refresh)
            && await mailboxes.FindBySubjectAsync(tenant, subject, ct) is { } known
            && await box.FindAsync(tenant, known.Id, ct) is { } kept)
        {
            refresh = kept.Refresh;
        }

        if (string.IsNullOrEmpty(refresh) || string.IsNullOrEmpty(tokens.AccessToken))
        {
            throw new FlowFailureException(FlowFailure.NoOfflineAccess);
        }

        var seconds = int.TryParse(tokens.ExpiresIn, NumberStyles.Integer, CultureInfo.InvariantCulture, out var s) ? s : 3600;
        return new MailboxToken(refresh, tokens.AccessToken, clock.GetUtcNow().AddSeconds(seconds));
    }

    private static string ReasonOf(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.NoAgreement or RefusalCode.AgreementOutdated => FlowFailure.NoAgreement,
        RefusalCode.PurposeNotAllowed => FlowFailure.Taken,
        RefusalCode.StoreUnavailable => FlowFailure.Store,
        _ => FlowFailure.Unrecorded,
    };
}
