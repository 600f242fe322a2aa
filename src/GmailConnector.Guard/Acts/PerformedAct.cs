namespace GmailConnector.Guard.Acts;

/// <summary>An affirmative act that was checked and is being performed.</summary>
internal sealed class PerformedAct(AffirmativeAct act, ActTerms terms)
{
    internal const string Fact = "act";

    /// <summary>The form's number: each form creates one thing.</summary>
    internal string Number => terms.Number;

    /// <summary>As evidence names it: <c>share:ID</c>.</summary>
    internal string Name { get; } = NameOf(terms.Kind, terms.Id);

    internal static string NameOf(AffirmativeActKind kind, string id) => $"{kind.EvidenceName()}:{id}";

    /// <summary>Whether the state is still the one that the form showed.</summary>
    internal bool Saw(string state) => terms.Saw(state);

    /// <summary>Null where all of these were chosen in the form.</summary>
    internal Refusal? CheckChosen(IEnumerable<string> values) => values.All(act.Chose) ? null : ActRefusals.NotChosen;
}
