namespace GmailConnector.Guard.Acts;

/// <summary>
/// What a person did by posting a form: a clear affirmative act, as data protection law has it. Model binding of a POST makes it, from the form's
/// <c>act</c>, and nothing else does; Guard's methods that do something for a person ask for it, and each is good for what its form showed, once.
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

    /// <summary>What the form was made for; null where the request had no form of this viewer's and sign-in's.</summary>
    internal ActTerms? Terms { get; }

    internal bool IsOf(Viewer other) => !isOver && viewer?.IsAlso(other) == true;

    /// <summary>Whether the person posted exactly this value: what is done is what was chosen in the form, and not what code chose.</summary>
    internal bool Chose(string value) => posted.Contains(value);

    /// <summary>With its request it ends: nobody keeps it for later.</summary>
    internal void End() => isOver = true;
}
