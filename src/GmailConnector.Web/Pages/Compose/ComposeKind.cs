namespace GmailConnector.Web.Pages.Compose;

/// <summary>What a link to the form starts; nothing for a new message.</summary>
internal enum ComposeKind
{
    Draft,
    Reply,
    ReplyAll,
    Forward,
}
