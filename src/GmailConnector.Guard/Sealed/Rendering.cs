namespace GmailConnector.Guard.Sealed;

/// <summary>
/// The rendering of one response, and for whom. Guard.AspNetCore opens it round the execution of a result and nowhere else, and says which
/// writers lead into that response.
/// </summary>
internal sealed class Rendering
{
    private static readonly AsyncLocal<Rendering?> Open = new();

    private readonly Func<TextWriter, bool> leadsToResponse;

    private Rendering(Viewer? viewer, Func<TextWriter, bool> leadsToResponse)
    {
        Viewer = viewer;
        this.leadsToResponse = leadsToResponse;
    }

    internal static Rendering? Current => Open.Value;

    /// <summary>Who gets the response; null where nobody is signed in.</summary>
    internal Viewer? Viewer { get; }

    internal bool Reaches(TextWriter writer) => leadsToResponse(writer);

    internal static Scope Begin(Viewer? viewer, Func<TextWriter, bool> leadsToResponse)
    {
        Open.Value = new Rendering(viewer, leadsToResponse);
        return default;
    }

    internal readonly struct Scope : IDisposable
    {
        public void Dispose() => Open.Value = null;
    }
}
