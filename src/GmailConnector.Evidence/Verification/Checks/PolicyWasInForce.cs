using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>Which policy was in force is known for each entry that names one, and mail goes to none but its destinations.</summary>
internal sealed class PolicyWasInForce : MeaningCheck
{
    private readonly HashSet<string> _policies = new(StringComparer.Ordinal);
    private HashSet<string> _destinations = new(StringComparer.Ordinal);
    private string? _inForce;
    private long _transfers;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each entry that names a policy names the one in force (of {_policies.Count}), and each of {_transfers} transfers of mail went to a destination that this policy declares");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Is(EvidenceKind.PolicyLoaded))
        {
            _inForce = entry.Policy;
            _policies.Add(entry.Policy ?? "");
            _destinations = new(entry.Fact("destinations")?.Split(' ') ?? [], StringComparer.Ordinal);
        }

        if (entry.Policy is { } policy && policy != _inForce)
        {
            return new Finding(
                EvidenceFault.PolicyUnknown, line, entry.Index, $"{entry.Place} names a policy that wasn't the one in force");
        }

        if (!entry.Is(EvidenceKind.TransferIntent))
        {
            return null;
        }

        _transfers++;
        return entry.Fact("destination") is { } destination && _destinations.Contains(destination)
            ? null
            : new Finding(
                EvidenceFault.DestinationUndeclared,
                line,
                entry.Index,
                $"{entry.Place} gives mail to a destination that the policy in force didn't declare");
    }
}
