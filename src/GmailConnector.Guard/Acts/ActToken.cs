using System.Text.Json.Serialization;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Acts;

/// <summary>
/// The token in a button by which a person does something: <c>&lt;button name="act" value="@Model.Act"&gt;</c>. It is valid once, for one
/// act about certain things, for its viewer in this sign-in. Where a text is agreed to, it renders only after that text in the same
/// response.
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

    /// <summary>The hash of the text that must come earlier in the same response; null where none is agreed to.</summary>
    internal override string? Requires { get; }

    private protected override string Content => token;
}
