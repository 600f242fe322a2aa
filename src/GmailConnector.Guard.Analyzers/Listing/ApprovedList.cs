using System;
using System.Collections.Generic;
using System.Linq;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>What the code of one project may name: lines under sections, each section for the folders or files that it names.</summary>
internal sealed class ApprovedList
{
    /// <summary>A section for what the Razor compiler writes round the code of a view.</summary>
    internal const string GeneratedViews = "generated views";

    private const int MostSections = 64;

    private static readonly ListLine[] None = [];
    private static readonly string[] Prefixes = [ListLine.Base, ListLine.Override, ListLine.Log, ListLine.Assembly, ListLine.Not];

    // Lines that let nobody name the type of what they name.
    private static readonly string[] Silent = [ListLine.Log, ListLine.Assembly, ListLine.Not];

    private readonly List<string[]> sections = [];
    private readonly List<ListLine> lines = [];
    private readonly List<(ListFile File, int Line, string Fault)> faults = [];
    private readonly Dictionary<string, ListLine[]> byKey;
    private readonly Dictionary<string, ListLine[]> byOwner;

    internal ApprovedList(IEnumerable<ListFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var before = sections.Count;
            var all = file.Text.Split('\n');
            for (var i = 0; i < all.Length; i++)
            {
                var line = all[i].Trim();
                if (line.Length > 0 && line[0] != '#')
                {
                    Read(file, i + 1, line, before, seen);
                }
            }
        }

        byKey = lines.GroupBy(l => l.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        byOwner = lines
            .Where(l => OwnerOf(l.Key) is not null)
            .GroupBy(l => OwnerOf(l.Key)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    internal IReadOnlyList<ListLine> Lines => lines;

    internal IReadOnlyList<(ListFile File, int Line, string Fault)> Faults => faults;

    /// <summary>The sections that are for a file, as bits. A pattern is a folder, a file, all views, or everything.</summary>
    internal ulong SectionsFor(Func<string, bool> matches)
    {
        var mask = 0UL;
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Any(matches))
            {
                mask |= 1UL << i;
            }
        }

        return mask;
    }

    internal ListLine[] Of(string key) => byKey.TryGetValue(key, out var found) ? found : None;

    /// <summary>Lines that name a member of this type: who may use a member may name its type.</summary>
    internal ListLine[] OfMembersOf(string type) => byOwner.TryGetValue(type, out var found) ? found : None;

    /// <summary>The key without what stands before a name.</summary>
    internal static string NameOf(string key) =>
        Prefixes.FirstOrDefault(p => key.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? key.Substring(prefix.Length) : key;

    private static string? OwnerOf(string key) =>
        Silent.Any(p => key.StartsWith(p, StringComparison.Ordinal)) ? null
        : key.StartsWith(ListLine.Base, StringComparison.Ordinal) ? NameOf(key)
        : NameOf(key) is var name && name.LastIndexOf('.') is var dot and > 0 ? name.Substring(0, dot) : null;

    private void Read(ListFile file, int number, string line, int sectionsBefore, HashSet<string> seen)
    {
        if (line[0] == '[')
        {
            if (line[line.Length - 1] != ']' || sections.Count == MostSections)
            {
                faults.Add((file, number, sections.Count == MostSections
                    ? $"is section {MostSections + 1}, and there may be {MostSections}"
                    : "isn't a section such as [Pages/]"));
                return;
            }

            var inside = line.Substring(1, line.Length - 2);
            sections.Add(inside == GeneratedViews ? [GeneratedViews] : inside.Split([' '], StringSplitOptions.RemoveEmptyEntries));
        }
        else if (sections.Count == sectionsBefore)
        {
            faults.Add((file, number, "stands before the first section"));
        }
        else if (!IsWritten(NameOf(line)))
        {
            faults.Add((file, number, $"can't be read: '{line}'"));
        }
        else if (!seen.Add($"{sections.Count}|{line}"))
        {
            faults.Add((file, number, $"is there twice: '{line}'"));
        }
        else
        {
            lines.Add(new ListLine(file, number, sections.Count - 1, line));
        }
    }

    // A name, perhaps with ".*", perhaps with the parameters of one overload.
    private static bool IsWritten(string name)
    {
        var open = name.IndexOf('(');
        var path = open < 0 ? name : name.Substring(0, open);
        var bare = path.EndsWith(ListLine.All, StringComparison.Ordinal) ? path.Substring(0, path.Length - ListLine.All.Length) : path;
        return (open < 0 || name[name.Length - 1] == ')')
            && bare.Length > 0 && bare.Split('.').All(p => p.Length > 0 && p.All(c => char.IsLetterOrDigit(c) || c == '_'));
    }
}
