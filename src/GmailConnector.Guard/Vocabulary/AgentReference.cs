namespace GmailConnector.Guard.Vocabulary;

/// <summary>An agent of HaloCRM, as HaloCRM itself named them when they signed in there.</summary>
/// <param name="Instance">Which HaloCRM: its address, with the hosting's tenant where it has one.</param>
/// <param name="Number">The agent's id in it, above 0.</param>
public readonly record struct AgentReference(string Instance, int Number)
{
    /// <summary>Both, for a keyed hash.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Instance}#{Number}");
}
