using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

/// <summary>
/// How labels nest: Gmail has no tree, it shows the label <c>a/b</c> under the label <c>a</c>, where there is one.
/// </summary>
internal static class LabelPaths
{
    private const char Separator = '/';
    private const int LongestName = 225;

    /// <summary>By name, each before those that are nested under it.</summary>
    internal static IEnumerable<LabelRecord> InOrder(IEnumerable<LabelRecord> labels) =>
        labels.OrderBy(l => l.Name.Replace(Separator, '\u0001'), StringComparer.OrdinalIgnoreCase);

    /// <summary>The label under which this one is nested; null where there is none.</summary>
    internal static LabelRecord? ParentOf(LabelRecord label, IReadOnlyCollection<LabelRecord> all) => all
        .Where(l => !l.IsSystem && IsUnder(label.Name, l.Name))
        .MaxBy(l => l.Name.Length);

    internal static int DepthOf(LabelRecord label, IReadOnlyCollection<LabelRecord> all) =>
        ParentOf(label, all) is { } parent ? 1 + DepthOf(parent, all) : 0;

    /// <summary>Its name without that of the label under which it is nested.</summary>
    internal static string LeafOf(LabelRecord label, IReadOnlyCollection<LabelRecord> all) =>
        ParentOf(label, all) is { } parent ? label.Name[(parent.Name.Length + 1)..] : label.Name;

    internal static bool IsUnder(string name, string parent) =>
        name.Length > parent.Length + 1 && name[parent.Length] == Separator && name.StartsWith(parent, StringComparison.Ordinal);

    /// <summary>The whole name of what is typed; null where Gmail wouldn't have it.</summary>
    internal static string? Join(string typed, LabelRecord? parent)
    {
        var steps = typed.Split(Separator, StringSplitOptions.TrimEntries);
        var name = string.Join(Separator, parent is null ? steps : [parent.Name, .. steps]);
        return steps.Any(s => s.Length == 0 || s.Any(char.IsControl)) || name.Length > LongestName ? null : name;
    }
}
