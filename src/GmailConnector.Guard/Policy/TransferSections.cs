namespace GmailConnector.Guard.Policy;

/// <summary>What data may never serve, and where it may go.</summary>
internal static class TransferSections
{
    internal static IReadOnlyList<string> ForbiddenUses(PolicySection root)
    {
        var uses = root.Texts("forbidden-uses");
        foreach (var use in uses.Where(u => !LimitedUse.ForbiddenUses.Contains(u.Value)))
        {
            root.FaultAt(use, $"'{use.Value}' isn't a use that is known here; known are {PolicySection.Listed(LimitedUse.ForbiddenUses)}.");
        }

        if (root.Keys.Contains("forbidden-uses"))
        {
            foreach (var missing in LimitedUse.ForbiddenUses.Where(f => uses.All(u => u.Value != f)))
            {
                root.Fault("forbidden-uses", $"'{missing}' is missing; Limited Use forbids it whatever anybody agrees to, so it has to stand here.");
            }
        }

        return [.. uses.Select(u => u.Value)];
    }

    internal static IReadOnlyList<DestinationRule> Destinations(PolicySection root)
    {
        var rules = new List<DestinationRule>();
        foreach (var section in root.Sections("destinations", PolicyKeys.Destination))
        {
            var rule = new DestinationRule(
                section.Text("name"), section.Text("host"), (int)section.Number(LimitRange.Port), section.Text("purpose"), section.Text("ground"), section.Line);
            if (!IsForbidden(section, rule))
            {
                CheckPlace(section, rule);
            }

            if (rules.Exists(r => r.Name == rule.Name))
            {
                section.Fault("name", $"'{rule.Name}' is there twice.");
            }

            rules.Add(rule);
        }

        return rules;
    }

    private static bool IsForbidden(PolicySection section, DestinationRule rule)
    {
        foreach (var (key, words) in new[] { ("name", rule.Name), ("host", rule.Host), ("purpose", rule.Purpose) })
        {
            if (LimitedUse.ForbiddenUseIn(words) is { } use)
            {
                section.Fault(key, $"'{words}' is a destination for {use}, which Limited Use forbids; Gmail data can't go there.");
                return true;
            }
        }

        return false;
    }

    private static void CheckPlace(PolicySection section, DestinationRule rule)
    {
        if (rule.Purpose.Length > 0 && !LimitedUse.DestinationPurposes.TryGetValue(rule.Purpose, out _))
        {
            section.Fault("purpose", $"'{rule.Purpose}' isn't a purpose of a destination; those are {PolicySection.Listed(LimitedUse.DestinationPurposes.Keys)}.");
        }
        else if (rule.Purpose.Length > 0 && rule.Host.Length > 0 && LimitedUse.DestinationPurposes[rule.Purpose] != rule.Host)
        {
            section.Fault("host", $"'{rule.Host}' isn't Google's host for {rule.Purpose}; {LimitedUse.DestinationPurposes[rule.Purpose]} is.");
        }

        if (rule.Ground.Length > 0 && rule.Ground != GroundKind.MailboxAgreement.PolicyName())
        {
            section.Fault("ground", $"Gmail data moves between Google and here by the {GroundKind.MailboxAgreement.PolicyName()} alone.");
        }
    }
}
