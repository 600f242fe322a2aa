namespace GmailConnector.Guard.Policy;

/// <summary>What data may never serve, and where it may go.</summary>
internal static class TransferSections
{
    internal static IReadOnlyList<string> ForbiddenUses(PolicySection root)
    {
        var uses = root.Texts("forbidden-uses");
        foreach (var use in uses.Where(u => !LimitedUse.ForbiddenUses.Contains(u.Value)))
        {
            root.FaultAt(use, $"'{use.Value}' isn't a known use; known are {PolicySection.Listed(LimitedUse.ForbiddenUses)}.");
        }

        if (root.Keys.Contains("forbidden-uses"))
        {
            foreach (var missing in LimitedUse.ForbiddenUses.Where(f => uses.All(u => u.Value != f)))
            {
                root.Fault(
                    "forbidden-uses",
                    $"'{missing}' is missing; Limited Use forbids it whatever anybody agrees to, so it must be listed here.");
            }
        }

        return [.. uses.Select(u => u.Value)];
    }

    internal static IReadOnlyList<DestinationRule> Destinations(PolicySection root)
    {
        var rules = new List<DestinationRule>();
        foreach (var section in root.Sections("destinations", PolicyKeys.Destination, PolicyKeys.DestinationInOwnNetwork))
        {
            var rule = new DestinationRule(
                section.Text("name"),
                section.Text("host"),
                (int)section.Number(LimitRange.DestinationPort),
                section.Text("purpose"),
                section.Text("carries"),
                section.Text("ground"),
                section.Path,
                section.Line)
            {
                Network = OwnNetwork.Of(section),
            };
            if (!IsForbidden(section, rule))
            {
                CheckPlace(section, rule);
            }

            if (rules.Exists(r => r.Name == rule.Name))
            {
                section.Fault("name", $"'{rule.Name}' appears twice.");
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
        if (rule.Purpose.Length == 0)
        {
            return;
        }

        if (!LimitedUse.DestinationPurposes.TryGetValue(rule.Purpose, out var limit))
        {
            section.Fault(
                "purpose",
                $"'{rule.Purpose}' isn't a purpose of a destination; the purposes are {PolicySection.Listed(
                    LimitedUse.DestinationPurposes.Keys)}.");
            return;
        }

        if (rule.Host.Length > 0 && !limit.Hosts.Contains(rule.Host) && !(limit.OwnDomains && DeclaredTransfers.IsHost(rule.Host)))
        {
            section.Fault(
                "host",
                $"'{rule.Host}' isn't a host for {rule.Purpose}; allowed: {PolicySection.Listed(limit.Hosts)}{(limit.OwnDomains ? ", or one host" : "")}.");
        }

        if (rule.Network is not null && (!limit.OwnDomains || limit.Hosts.Contains(rule.Host)))
        {
            section.Fault(OwnNetwork.Key, "Only a HaloCRM on a domain of its own can be in a network of its own.");
        }

        if (rule.Port is > 0 && !limit.Ports.Contains(rule.Port))
        {
            section.Fault(
                "port",
                $"{rule.Port} isn't a port for {rule.Purpose}; allowed: {PolicySection.Listed(limit.Ports.Select(p =>
                    p.ToString(System.Globalization.CultureInfo.InvariantCulture)))}.");
        }

        if (rule.Carries.Length > 0 && rule.Carries != limit.Carries)
        {
            section.Fault("carries", $"A destination for {rule.Purpose} carries {limit.Carries}.");
        }

        CheckGround(section, rule, limit);
    }

    private static void CheckGround(PolicySection section, DestinationRule rule, DestinationLimit limit)
    {
        var ground = limit.Carries == LimitedUse.CarriesGmailData ? LegalBasisKind.MailboxAgreement.PolicyName() : LimitedUse.NoGround;
        if (rule.Ground.Length > 0 && rule.Ground != ground)
        {
            section.Fault(
                "ground",
                ground == LimitedUse.NoGround
                    ? $"No Gmail data goes there, so no ground is needed: this must be {LimitedUse.NoGround}."
                    : $"Gmail data may move between Google and here only under the {ground}.");
        }
    }
}
