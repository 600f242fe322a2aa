namespace GmailConnector.Guard.Policy;

/// <summary>What has to be before somebody can act in a role: <c>roles</c> in the policy.</summary>
/// <param name="Briefing">The privacy briefing, which each holder confirms.</param>
/// <param name="BackgroundCheck">What whoever proposes a person attests.</param>
/// <param name="BriefingValid">How long a confirmation is good for.</param>
/// <param name="ProposalWithin">In which time a proposal is approved or ends.</param>
internal sealed record RoleTerms(AgreementText Briefing, AgreementText BackgroundCheck, TimeSpan BriefingValid, TimeSpan ProposalWithin)
{
    private const string Folder = "briefing";

    internal static (RoleTerms? Terms, byte[] Texts) Read(string folder, PolicySection root, PolicyFaults faults)
    {
        if (root.Section("roles", PolicyKeys.Roles) is not { } section)
        {
            return (null, []);
        }

        var valid = Days(section, LimitRange.BriefingDays);
        var says = faults.Any ? null : new SaysInDays(valid, $"how long {LimitRange.BriefingDays.Key} lets a confirmation be good for");
        var briefing = AgreementFile.Read(folder, section, "briefing", says, faults, Folder);
        var check = AgreementFile.Read(folder, section, "background-check", null, faults, Folder);
        return briefing is null || check is null
            ? (null, [])
            : (
                new RoleTerms(briefing.Value.Text, check.Value.Text, valid, Days(section, LimitRange.ProposalDays)),
                [.. briefing.Value.Bytes, .. check.Value.Bytes]);
    }

    private static TimeSpan Days(PolicySection section, LimitRange range) =>
        TimeSpan.FromDays(Math.Clamp(section.Number(range), range.Least, range.Most));
}
