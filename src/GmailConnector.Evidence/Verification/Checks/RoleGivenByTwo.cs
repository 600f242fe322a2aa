using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// A role is given only by a second person: somebody else had proposed it in time, and neither of them is whoever gets it. Access to the
/// client, the role of an agent, is given back after it was taken.
/// </summary>
internal sealed class RoleGivenByTwo : MeaningCheck
{
    private const string Agent = "agent";

    private readonly Dictionary<(string Tenant, string Proposal), Proposed> _proposals = [];
    private readonly HashSet<(string Tenant, string Person)> _taken = [];
    private long _given;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_given} given roles was proposed by one person and given by another in time, and neither is the one who has it");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (!entry.Is(EvidenceKind.RoleProposed)
            && !entry.Is(EvidenceKind.RoleGiven)
            && !entry.Is(EvidenceKind.RoleDeclined)
            && !entry.Is(EvidenceKind.RoleTaken))
        {
            return null;
        }

        var why = (entry.Fact("role"), entry.Fact("person"), entry.Fact("proposal")) switch
        {
            (Agent, { } person, _) => OfAgent(entry, person),
            ({ } role, { } person, { } proposal) => OfSecurityRole(entry, (entry.Tenant, proposal), new Held(role, person)),
            _ => "doesn't say which role of whom it is about",
        };
        return why is null ? null : new Finding(EvidenceFault.RoleGivenAlone, line, entry.Index, $"{entry.Place} {why}");
    }

    private string? OfAgent(VerifiedEntry entry, string person)
    {
        if (entry.Is(EvidenceKind.RoleTaken))
        {
            _taken.Add((entry.Tenant, person));
            return null;
        }

        return !entry.Is(EvidenceKind.RoleGiven) ? "is about a role that nobody proposes"
            : entry.Actor == person ? "gives somebody their own access back"
            : _taken.Remove((entry.Tenant, person)) ? null
            : "gives access back that wasn't taken";
    }

    private string? OfSecurityRole(VerifiedEntry entry, (string Tenant, string Name) key, Held held)
    {
        if (entry.Is(EvidenceKind.RoleProposed))
        {
            return held.Person == entry.Actor ? "proposes its own actor for a role"
                : _proposals.TryAdd(key, new Proposed(held, entry.Actor, Instant.Read(entry.Fact("until")))) ? null
                : "names a proposal that was made before";
        }

        if (!entry.Is(EvidenceKind.RoleGiven))
        {
            _proposals.Remove(key);
            return null;
        }

        _given++;
        return WhyNot(entry, key, held);
    }

    // Recorded again by the same person, a giving gives nothing more.
    private string? WhyNot(VerifiedEntry entry, (string Tenant, string Name) key, Held held)
    {
        if (!_proposals.TryGetValue(key, out var proposed))
        {
            return "gives a role that nobody had proposed, or whose proposal had ended";
        }

        var isSecond = proposed.GivenBy == entry.Actor;
        (_proposals[key], var before) = (proposed with { GivenBy = entry.Actor }, proposed.GivenBy);
        return held != proposed.Held ? "gives another role, or to somebody else, than was proposed"
            : entry.Actor == proposed.By ? "gives a role that its own actor had proposed"
            : entry.Actor == held.Person ? "gives its own actor a role"
            : before is not null && !isSecond ? "gives a role that was given before"
            : !(entry.AtMicroseconds < proposed.Until + Instant.Rest) ? "gives a role whose proposal was over"
            : null;
    }

    private sealed record Held(string Role, string Person);

    private sealed record Proposed(Held Held, string By, long? Until)
    {
        public string? GivenBy { get; init; }
    }
}
