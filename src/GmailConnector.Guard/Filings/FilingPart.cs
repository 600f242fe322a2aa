using System.Text.Json.Serialization;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filings;

/// <summary>
/// A part of what a ticket would get, as text. It renders only after the part before it in the same response, and the text to agree to only
/// after the last one, so that no page can ask for an agreement to what it didn't show.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class FilingPart : SealedContent
{
    private readonly string text;

    private FilingPart(string text, Audience audience, string shownAs, string? requires)
        : base(audience) => (this.text, ShownAs, Requires) = (text, shownAs, requires);

    internal override string? ShownAs { get; }

    internal override string? Requires { get; }

    private protected override string Content => text;

    /// <summary>The parts of one preview, each after the one before.</summary>
    internal sealed class Sequence(Audience audience, string shown)
    {
        private int count;

        /// <summary>What has to be rendered before anything may follow; null where there is no part.</summary>
        internal string? Last => count == 0 ? null : $"{shown}/{count}";

        internal FilingPart Next(string text)
        {
            var before = Last;
            count++;
            return new FilingPart(text, audience, Last!, before);
        }
    }
}
