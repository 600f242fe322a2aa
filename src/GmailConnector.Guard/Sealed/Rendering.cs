using System.Text.Encodings.Web;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// The rendering of one response, and for whom. Guard.AspNetCore opens it round the execution of a result and nowhere else, and says which
/// writers lead into that response.
/// </summary>
internal sealed class Rendering
{
    private static readonly AsyncLocal<Rendering?> Open = new();

    private readonly Func<TextWriter, bool> leadsToResponse;
    private HashSet<string>? shown;
    private TextWriter? known;
    private Audience? asked;
    private Admission answer;
    private long askedAt;

    private Rendering(Viewer? viewer, HtmlEncoder encoder, Func<TextWriter, bool> leadsToResponse)
    {
        Viewer = viewer;
        Encoder = encoder;
        this.leadsToResponse = leadsToResponse;
    }

    internal static Rendering? Current => Open.Value;

    /// <summary>Who gets the response; null where nobody is signed in.</summary>
    internal Viewer? Viewer { get; }

    internal HtmlEncoder Encoder { get; }

    internal bool Reaches(TextWriter writer)
    {
        if (ReferenceEquals(writer, known))
        {
            return true;
        }

        if (!leadsToResponse(writer))
        {
            return false;
        }

        known = writer;
        return true;
    }

    /// <summary>Whether this response's reader may have it now. A page holds hundreds of values of one permit, so an answer stands for a millisecond.</summary>
    internal Admission Admit(Audience audience)
    {
        var now = Environment.TickCount64;
        if (!ReferenceEquals(audience, asked) || now != askedAt)
        {
            (asked, askedAt, answer) = (audience, now, audience.Admit(Viewer));
        }

        return answer;
    }

    /// <summary>Notes that a text that somebody is asked to agree to is in this response.</summary>
    internal void Show(string? text)
    {
        if (text is not null)
        {
            (shown ??= new HashSet<string>(StringComparer.Ordinal)).Add(text);
        }
    }

    internal bool HasShown(string? text) => text is null || shown?.Contains(text) == true;

    internal static Scope Begin(Viewer? viewer, HtmlEncoder encoder, Func<TextWriter, bool> leadsToResponse)
    {
        Open.Value = new Rendering(viewer, encoder, leadsToResponse);
        return default;
    }

    internal readonly struct Scope : IDisposable
    {
        public void Dispose() => Open.Value = null;
    }
}
