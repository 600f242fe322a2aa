using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>What an editor that was open before its page was reloaded knows: ids alone.</summary>
internal sealed class OpenedBefore
{
    /// <summary>The number of its form, by which the draft that it saved is found.</summary>
    [FromQuery]
    public FormNumber? Form { get; set; }

    /// <summary>The message that it answers; a draft doesn't say.</summary>
    [FromQuery]
    public MessageId? Answers { get; set; }
}
