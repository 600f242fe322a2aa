using System.Text.Json.Serialization;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Acts;

/// <summary>
/// What makes a form one by which a person can do something: <c>&lt;button name="act" value="@Model.Act"&gt;</c>. It fits one act, its viewer, this
/// sign-in and the things it was made for, once; where a text is agreed to, it renders only after that text in the same response.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class ActToken : SealedContent
{
    private readonly string token;

    internal ActToken(ActTerms terms, string token, Viewer viewer, string? requires)
        : base(Audience.Of(viewer))
    {
        this.token = token;
        Terms = terms;
        Requires = requires;
    }

    internal override bool IsMail => false;

    internal ActTerms Terms { get; }

    /// <summary>The text, by its hash, that has to have been shown before in the same response; null where none is agreed to.</summary>
    internal override string? Requires { get; }

    private protected override string Content => token;
}
