using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The proposal that a person is given a role.</summary>
public readonly record struct RoleProposalId(string Value) : IParsable<RoleProposalId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static RoleProposalId Parse(string s, IFormatProvider? provider) => Identifier.Parse<RoleProposalId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RoleProposalId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new RoleProposalId(v), out result);
}
