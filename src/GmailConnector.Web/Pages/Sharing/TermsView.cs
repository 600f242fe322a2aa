namespace GmailConnector.Web.Pages.Sharing;

/// <summary>Why, for how long, and whether with attachments; in the words of who shares or of who asks.</summary>
internal sealed record TermsView(SharingInput Form, int MostDays, bool Asks);
