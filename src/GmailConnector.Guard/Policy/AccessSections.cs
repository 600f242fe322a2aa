namespace GmailConnector.Guard.Policy;

/// <summary>Features, the scopes that they need, and the Gmail methods that those are asked for.</summary>
internal static class AccessSections
{
    internal static IReadOnlyList<FeatureRule> Features(PolicySection root) =>
        [.. root.Named("features", PolicyKeys.Feature).Select(f =>
            new FeatureRule(f.Name, f.Section.Text("title"), f.Section.Text("where"), f.Section.Line))];

    internal static IReadOnlyList<ScopeRule> Scopes(PolicySection root)
    {
        var rules = new List<ScopeRule>();
        foreach (var (name, section) in root.Named("scopes", PolicyKeys.Scope))
        {
            var scopeClass = section.Text("class");
            var (why, narrower, features) = (section.Text("why"), section.Text("narrower"), NamedFeatures(section));
            if (!LimitedUse.Scopes.TryGetValue(name, out var scope))
            {
                Unknown(root, section, name);
                continue;
            }

            if (section.Keys.Contains("class"))
            {
                CheckClass(section, scopeClass, scope);
            }

            rules.Add(new ScopeRule(scope, scopeClass, why, narrower, features, section.Line));
        }

        foreach (var missing in GmailScopes.All.Where(s => rules.TrueForAll(r => r.Scope != s)))
        {
            root.Fault("scopes", $"{missing.ShortName()} isn't declared, but the connector asks for it; declare it and say why.");
        }

        return rules;
    }

    internal static IReadOnlyList<MethodRule> Methods(PolicySection root, IReadOnlyList<ScopeRule> declared)
    {
        var rules = new List<MethodRule>();
        foreach (var (name, section) in root.Named("methods", PolicyKeys.Method))
        {
            var scopes = new List<GmailScope>();
            var named = section.Texts("scopes");
            foreach (var text in named)
            {
                if (LimitedUse.Scopes.TryGetValue(text.Value, out var scope) && declared.Any(d => d.Scope == scope))
                {
                    scopes.Add(scope);
                }
                else
                {
                    section.FaultAt(text, $"The scope '{text.Value}' isn't declared under scopes.");
                }
            }

            if (named.Count == 0 && section.Keys.Contains("scopes"))
            {
                section.Fault("scopes", "No scope is named; name at least one that is sufficient for the method.");
            }

            if (!name.StartsWith("gmail.users.", StringComparison.Ordinal))
            {
                root.FaultAt(section, $"'{name}' isn't a Gmail method; use a name such as gmail.users.messages.get.");
            }

            rules.Add(new MethodRule(name, scopes, NamedFeatures(section), section.Text("why"), section.Line));
        }

        return rules;
    }

    /// <summary>Features of a scope, method or purpose; one at least, since data may only serve what a person sees.</summary>
    internal static IReadOnlyList<string> NamedFeatures(PolicySection section)
    {
        var features = section.Texts("features");
        if (features.Count == 0 && section.Keys.Contains("features"))
        {
            section.Fault("features", "No feature uses it; name one, or remove it.");
        }

        return [.. features.Select(f => f.Value)];
    }

    private static void Unknown(PolicySection root, PolicySection section, string name) =>
        root.FaultAt(
            section,
            $"'{name}' isn't a scope that the connector asks for; those are {PolicySection.Listed(LimitedUse.Scopes.Keys.Order(
                StringComparer.Ordinal))}.");

    private static void CheckClass(PolicySection section, string scopeClass, GmailScope scope)
    {
        if (!LimitedUse.ScopeClasses.Contains(scopeClass))
        {
            section.Fault(
                "class", $"'{scopeClass}' isn't a class of scopes; Google's classes are {PolicySection.Listed(LimitedUse.ScopeClasses)}.");
        }
        else if (scopeClass != LimitedUse.ScopeClass(scope))
        {
            section.Fault("class", $"Google counts this scope as {LimitedUse.ScopeClass(scope)}.");
        }
    }
}
