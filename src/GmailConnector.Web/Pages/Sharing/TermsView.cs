namespace GmailConnector.Web.Pages.Sharing;

/// <summary>Reason, duration and attachments, worded for sharing or for requesting.</summary>
internal sealed record TermsView(SharingInput Form, int MostDays, bool Asks);
