using System.Text.Json.Serialization;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// A sealed address of the web that a message offers and a link may open. Renders as the site's name; Guard.AspNetCore's
/// <c>GuardedLinkResult</c> leads there.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedLink : SealedContent
{
    private readonly Uri target;

    internal GuardedLink(Uri target, Audience audience)
        : base(audience)
    {
        this.target = target;
    }

    [return: GmailContent]
    internal string Reveal() => target.AbsoluteUri;

    private protected override string Content => target.IdnHost;
}
