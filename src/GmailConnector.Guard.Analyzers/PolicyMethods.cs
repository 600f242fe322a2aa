using System;
using System.Collections.Generic;
using System.Linq;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// The section <c>methods</c> of policy/limited-use.yaml: each Gmail method with its features. It reads the one shape in which that section
/// is written and answers a fault for anything else, so that no other reader could understand it differently.
/// </summary>
internal sealed class PolicyMethods
{
    private const string Section = "methods:";
    private static readonly string[] Keys = ["scopes", "features", "why"];

    private readonly Dictionary<string, IReadOnlyList<string>> features = new(StringComparer.Ordinal);

    /// <summary>What can't be read, with the line from 1; null where all could.</summary>
    internal string? Fault { get; private set; }

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Features => features;

    internal static PolicyMethods Read(string text)
    {
        var methods = new PolicyMethods();
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r', ' ')).ToArray();
        var begin = Array.IndexOf(lines, Section);
        if (begin < 0 || Array.LastIndexOf(lines, Section) != begin)
        {
            methods.Fault = "line 1: the section 'methods' isn't there, or there twice";
            return methods;
        }

        methods.ReadSection(lines, begin + 1);
        if (methods.Fault is null && methods.features.Count == 0)
        {
            methods.Fault = $"line {begin + 1}: no method is declared";
        }

        return methods;
    }

    private void ReadSection(string[] lines, int from)
    {
        string? method = null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = from; i < lines.Length && Fault is null; i++)
        {
            var line = lines[i];
            var indent = line.Length - line.TrimStart(' ').Length;
            if (line.Length == 0 || line[indent] == '#')
            {
                continue;
            }

            if (indent == 0)
            {
                break;
            }

            if (indent == 2 && line.EndsWith(":", StringComparison.Ordinal) && IsName(line.Substring(2, line.Length - 3)))
            {
                Close(method, keys, i);
                method = line.Substring(2, line.Length - 3);
                keys.Clear();
                if (features.ContainsKey(method))
                {
                    Fail(i, $"{method} is there twice");
                }
            }
            else if (indent == 4 && method is not null && line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
            {
                ReadKey(method, line.Substring(4, colon - 4), line.Substring(colon + 2), keys, i);
            }
            else if (indent <= 4 || !keys.Contains("why"))
            {
                // Deeper lines go on with a text; nothing else is written over several lines.
                Fail(i, "a method's name, or one of its keys on one line, is expected");
            }
        }

        Close(method, keys, lines.Length - 1);
    }

    private void ReadKey(string method, string key, string value, HashSet<string> keys, int line)
    {
        if (!Keys.Contains(key) || !keys.Add(key))
        {
            Fail(line, $"'{key}' isn't known here, or is there twice");
        }
        else if (key != "why")
        {
            var names = value.StartsWith("[", StringComparison.Ordinal) && value.EndsWith("]", StringComparison.Ordinal)
                ? value.Substring(1, value.Length - 2).Split(',').Select(n => n.Trim()).ToArray()
                : [];
            if (names.Length == 0 || !names.All(IsName) || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            {
                Fail(line, $"'{key}' expects a list such as [reading, sync], each name once");
            }
            else if (key == "features")
            {
                features[method] = names;
            }
        }
    }

    private void Close(string? method, HashSet<string> keys, int line)
    {
        if (method is not null && keys.Count < Keys.Length)
        {
            Fail(line, $"{method} needs {string.Join(", ", Keys)}");
        }
    }

    private void Fail(int line, string what) => Fault ??= $"line {line + 1}: {what}";

    private static bool IsName(string text) =>
        text.Length > 0
            && text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '-')
            && char.IsLetter(text[0]);
}
