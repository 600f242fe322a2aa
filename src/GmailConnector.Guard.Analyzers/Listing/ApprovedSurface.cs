using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>What an assembly may show to others: the text that the walls' tests print of it, and that a reviewer approved.</summary>
internal sealed class ApprovedSurface
{
    internal const string Folder = "tests/GmailConnector.Walls.Tests/Approved/";

    // How a member is declared is the tests' matter; here it is what it is called, takes and gives.
    private static readonly Regex Modifiers = new(
        @"^((protected|static|readonly|const|abstract|virtual|sealed|override|required) )+", RegexOptions.CultureInvariant);
    private static readonly Regex Defaults = new(@" = (""[^""]*""|[^,)\]]+)", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, HashSet<string>> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> bases = new(StringComparer.Ordinal);

    internal ApprovedSurface(string text)
    {
        HashSet<string>? members = null;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
        {
            if (line[0] == ' ')
            {
                members?.Add(Signature(line.Trim()));
                continue;
            }

            var heading = line.Split([" : "], 2, StringSplitOptions.None);
            var name = NameIn(heading[0]);
            types[name] = members = new HashSet<string>(StringComparer.Ordinal);
            bases[name] = new HashSet<string>(heading.Length > 1 ? Parts(heading[1]) : [], StringComparer.Ordinal);
        }
    }

    /// <summary>Null where the symbol isn't shown to others, or is approved; else how the text would have it.</summary>
    internal string? Unapproved(ISymbol symbol)
    {
        if (symbol.ContainingType is { } owner && symbol is not ITypeSymbol)
        {
            // Values of an enum and records' own members are made by the compiler of what is judged already.
            return !IsShown(symbol)
                || owner.TypeKind is TypeKind.Enum or TypeKind.Delegate
                || (types.TryGetValue(SurfaceText.Of(owner), out var members) && members.Contains(SurfaceText.Of(symbol)))
                ? null
                : $"{SurfaceText.Of(owner)} {{ {SurfaceText.Of(symbol)} }}";
        }

        if (symbol is not INamedTypeSymbol type || !IsShown(type))
        {
            return null;
        }

        var name = SurfaceText.Of(type);
        return !types.ContainsKey(name)
            ? name
            : SurfaceText.Bases(type).FirstOrDefault(b => !bases[name].Contains(b)) is { } added ? $"{name} : {added}" : null;
    }

    internal static bool IsShown(ISymbol? symbol)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Signature(string line) => Defaults.Replace(Modifiers.Replace(line, string.Empty), string.Empty);

    // "sealed record class GmailConnector.Guard.Mailbox": the name may have spaces between its type arguments.
    private static string NameIn(string heading)
    {
        var open = heading.IndexOf('<');
        var begin = heading.LastIndexOf(' ', open < 0 ? heading.Length - 1 : open);
        return heading.Substring(begin + 1);
    }

    private static IEnumerable<string> Parts(string list)
    {
        var (depth, begin) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                yield return list.Substring(begin, i - begin).Trim();
                begin = i + 1;
            }
            else
            {
                depth += list[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }
    }
}
