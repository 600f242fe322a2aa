namespace GmailConnector.Guard.Sealed;

/// <summary>A person as pages name them.</summary>
/// <param name="Id">The pseudonym.</param>
/// <param name="Name">The name, for the viewer of the page.</param>
public sealed record NamedPerson(PersonId Id, GuardedText Name);
