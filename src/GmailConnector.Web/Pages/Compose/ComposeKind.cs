namespace GmailConnector.Web.Pages.Compose;

/// <summary>What a link to the editor starts; without it, a new message.</summary>
internal enum ComposeKind
{
    Draft,
    Reply,
    ReplyAll,
    Forward,
    Unsubscribe,
}
