namespace GmailConnector.Guard.Sealed;

/// <summary>A person as pages name them.</summary>
/// <param name="Id">The pseudonym.</param>
/// <param name="Name">The name, for the viewer of the page.</param>
public sealed record NamedPerson(PersonId Id, GuardedText Name)
{
    /// <summary>The first letters of the first and the last word of the name.</summary>
    public GuardedText Initials => new(InitialsOf(Name.Reveal()), Name.Audience, "?");

    private static string InitialsOf(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [] => string.Empty,
            [var only] => GuardedAddress.FirstLetter(only),
            [var first, .., var last] => GuardedAddress.FirstLetter(first) + GuardedAddress.FirstLetter(last),
        };
}
