namespace GmailConnector.Guard.Acts;

/// <summary>
/// What a person did by posting a form: a clear affirmative act, in the words of data protection law. Only model binding of a POST creates
/// one, from the form's <c>act</c>. Guard's methods that do something for a person require it, and it is valid once, for what its form
/// showed.
/// </summary>
public sealed class AffirmativeAct
{
    private readonly Viewer? viewer;
    private readonly IReadOnlySet<string> posted;
    private volatile bool isOver;

    internal AffirmativeAct(Viewer? viewer, ActTerms? terms, IReadOnlySet<string> posted)
    {
        this.viewer = viewer;
        this.posted = posted;
        Terms = terms;
    }

    /// <summary>What the form was made for; null where the request had no form made for this viewer and sign-in.</summary>
    internal ActTerms? Terms { get; }

    internal bool IsOf(Viewer other) => !isOver && viewer?.IsAlso(other) == true;

    /// <summary>Whether the person posted exactly this value, so that what is done was chosen in the form and not by code.</summary>
    internal bool Chose(string value) => posted.Contains(value);

    /// <summary>It ends with its request, so it can't be kept for later.</summary>
    internal void End() => isOver = true;
}
