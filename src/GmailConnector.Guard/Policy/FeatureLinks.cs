namespace GmailConnector.Guard.Policy;

/// <summary>Scope → method → feature → purpose: each has to lead to the next, so that nothing is asked for that nobody sees used.</summary>
internal static class FeatureLinks
{
    internal static void Check(
        PolicySection root,
        IReadOnlyList<FeatureRule> features,
        IReadOnlyList<ScopeRule> scopes,
        IReadOnlyList<MethodRule> methods,
        IEnumerable<PurposeRule> purposes)
    {
        var seen = features.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            foreach (var feature in scope.Features.Where(f => !seen.Contains(f)))
            {
                root.FaultAt(
                    scope.Line,
                    $"scopes.{scope.Scope.ShortName()}.features",
                    $"The feature '{feature}' isn't declared under features; say there what people see of it, and where.");
            }
        }

        foreach (var feature in features.Where(f => !scopes.Any(s => s.Features.Contains(f.Name))))
        {
            root.FaultAt(
                feature.Line, $"features.{feature.Name}", "No scope is declared for this feature; remove it, or name it under a scope.");
        }

        var used = purposes.SelectMany(p => p.Features).ToHashSet(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            var path = $"scopes.{scope.Scope.ShortName()}";
            if (!methods.Any(m => m.Scopes.Contains(scope.Scope) && m.Features.Intersect(scope.Features).Any()))
            {
                root.FaultAt(
                    scope.Line,
                    path,
                    "No method serves a feature of this scope, so it isn't needed; remove the scope or declare the method.");
            }

            foreach (var feature in scope.Features.Where(f => !used.Contains(f)))
            {
                root.FaultAt(
                    scope.Line, path + ".features", $"No purpose uses the feature '{feature}'; a scope can't be requested for later use.");
            }
        }

        var granted = scopes.SelectMany(s => s.Features).ToHashSet(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            foreach (var feature in method.Features.Where(f => !granted.Contains(f)))
            {
                root.FaultAt(
                    method.Line, $"methods.{method.Method}.features", $"The feature '{feature}' isn't one that a scope is declared for.");
            }
        }

        foreach (var purpose in purposes)
        {
            foreach (var feature in purpose.Features.Where(f => !granted.Contains(f)))
            {
                root.FaultAt(purpose.Line, purpose.Path + ".features", $"The feature '{feature}' isn't one that a scope is declared for.");
            }
        }
    }
}
