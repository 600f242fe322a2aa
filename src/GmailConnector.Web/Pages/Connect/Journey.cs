using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Binding;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>The redirect to Google, with what has to come back with the response.</summary>
internal static class Journey
{
    internal static ChallengeResult To(
        Viewer viewer, AgreementId agreement, IEnumerable<GmailScope> scopes, MailboxId? mailbox, bool ownWindow, LocalPath? back = null)
    {
        // The code that handles the response adds the mailbox to this address.
        var arrival = back is null ? "/connect/progress" : QueryHelpers.AddQueryString("/connect/progress", "back", back.Value);
        var properties = new AuthenticationProperties
        {
            RedirectUri = ownWindow ? QueryHelpers.AddQueryString(arrival, "ownWindow", "true") : arrival
        };
        properties.Items[GoogleSchemes.AgreementItem] = agreement.Value;
        properties.Items[GoogleSchemes.ScopesItem] = string.Join(' ', scopes.Distinct().Order().Select(s => s.ShortName()));
        properties.Items[GoogleSchemes.PersonItem] = viewer.Person.Value;
        if (mailbox is { } again)
        {
            properties.Items[GoogleSchemes.MailboxItem] = again.Value;
        }

        return new ChallengeResult(GoogleSchemes.Mailbox, properties);
    }
}
