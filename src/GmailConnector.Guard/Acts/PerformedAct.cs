namespace GmailConnector.Guard.Acts;

/// <summary>An affirmative act that fits, at the moment at which it is performed.</summary>
internal sealed class PerformedAct(AffirmativeAct act, ActTerms terms)
{
    internal const string Fact = "act";

    /// <summary>The form's own number: one form, one thing made of it.</summary>
    internal string Number => terms.Number;

    /// <summary>As evidence names it: <c>share:ID</c>.</summary>
    internal string Name { get; } = NameOf(terms.Kind, terms.Id);

    internal static string NameOf(AffirmativeActKind kind, string id) => $"{kind.EvidenceName()}:{id}";

    /// <summary>Whether it still stands as the form showed it.</summary>
    internal bool Saw(string state) => terms.Saw(state);

    /// <summary>Null where all of these were chosen in the form.</summary>
    internal Refusal? CheckChosen(IEnumerable<string> values) => values.All(act.Chose) ? null : ActRefusals.NotChosen;
}
