namespace GmailConnector.Guard.Policy;

/// <summary>Purposes, and the grounds that each can rest on.</summary>
internal static class PurposeSection
{
    internal static IReadOnlyDictionary<Purpose, PurposeRule> Read(PolicySection root)
    {
        var rules = new Dictionary<Purpose, PurposeRule>();
        foreach (var (name, section) in root.Named("purposes", PolicyKeys.Purpose))
        {
            var title = section.Text("title");
            var human = section.YesOrNo("human");
            var features = AccessSections.NamedFeatures(section);
            if (!Purposes.ByPolicyName.TryGetValue(name, out var purpose))
            {
                root.FaultAt(
                    section,
                    $"'{name}' isn't an implemented purpose; the implemented ones are {PolicySection.Listed(Purposes.ByPolicyName.Keys.Order(
                        StringComparer.Ordinal))}.");
                continue;
            }

            if (human is { } said && said != LimitedUse.IsHuman(purpose))
            {
                section.Fault(
                    "human",
                    said
                        ? "This must be false: it is automatic processing that is shown to nobody."
                        : "This must be true: a person views or does this.");
            }

            rules[purpose] = new PurposeRule(
                purpose, title, LimitedUse.IsHuman(purpose), Grounds(section, purpose), features, section.Line);
        }

        foreach (var missing in Purposes.ByPolicyName.Where(p => !rules.ContainsKey(p.Value)))
        {
            root.Fault("purposes", $"'{missing.Key}' isn't declared; each implemented purpose must be.");
        }

        return rules;
    }

    private static HashSet<LegalBasisKind> Grounds(PolicySection section, Purpose purpose)
    {
        var grounds = new HashSet<LegalBasisKind>();
        var named = section.Texts("grounds");
        var allowed = LimitedUse.Grounds(purpose);
        foreach (var text in named)
        {
            if (!LegalBasisKinds.ByPolicyName.TryGetValue(text.Value, out var ground))
            {
                section.FaultAt(
                    text,
                    $"'{text.Value}' isn't a ground; the grounds are {PolicySection.Listed(LegalBasisKinds.ByPolicyName.Keys.Order(
                        StringComparer.Ordinal))}.");
            }
            else if (!allowed.Contains(ground))
            {
                section.FaultAt(
                    text,
                    $"Limited Use doesn't allow this purpose on the ground of a {text.Value}; allowed are {PolicySection.Listed(allowed.Select(g => g.PolicyName()))}.");
            }
            else
            {
                grounds.Add(ground);
            }
        }

        if (named.Count == 0 && section.Keys.Contains("grounds"))
        {
            section.Fault(
                "grounds",
                $"A purpose needs at least one ground; allowed are {PolicySection.Listed(allowed.Select(g => g.PolicyName()))}.");
        }

        return grounds;
    }
}
