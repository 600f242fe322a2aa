using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// A mapping of the policy, read with all its keys known. Reading what is missing or of another type notes a fault and yields a value that
/// is never used, since a policy with a fault isn't built.
/// </summary>
internal sealed class PolicySection
{
    private const int MaxText = 600;

    private readonly Dictionary<string, (int Line, YamlNode Value)> entries = new(StringComparer.Ordinal);
    private readonly PolicyFaults faults;

    private PolicySection(
        YamlMappingNode node,
        int line,
        string path,
        IReadOnlyCollection<string> required,
        PolicyFaults faults,
        IReadOnlyCollection<string>? optional = null)
    {
        List<string> known = [.. required, .. optional ?? []];
        Path = path;
        Line = line;
        this.faults = faults;
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (known.Contains(name))
            {
                entries[name] = (LineOf(key), value);
            }
            else
            {
                faults.Add(LineOf(key), At(name), $"'{name}' isn't known here; known are {Listed(known)}.");
            }
        }

        foreach (var missing in required.Where(k => !entries.ContainsKey(k)))
        {
            faults.Add(Line, At(missing), $"'{missing}' is missing.");
        }
    }

    internal string Path { get; }

    internal int Line { get; }

    /// <summary>The keys that are there and known, in the order of the file.</summary>
    internal IEnumerable<string> Keys => entries.Keys;

    internal static PolicySection Root(YamlMappingNode node, IReadOnlyCollection<string> required, PolicyFaults faults) =>
        new(node, LineOf(node), "", required, faults);

    internal string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    internal int LineOf(string key) => entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    internal void Fault(string key, string message) => faults.Add(LineOf(key), At(key), message);

    internal void FaultAt(PolicyText text, string message) => FaultAt(text.Line, text.Path, message);

    internal void FaultAt(PolicySection section, string message) => FaultAt(section.Line, section.Path, message);

    internal void FaultAt(int line, string path, string message) => faults.Add(line, path, message);

    internal PolicySection? Section(string key, IReadOnlyCollection<string> required) =>
        Find(key) is not { } node ? null : Mapping(node, LineOf(key), At(key), required);

    /// <summary>The mappings under a key whose own keys are names, not words of the format.</summary>
    internal IEnumerable<(string Name, PolicySection Section)> Named(string key, IReadOnlyCollection<string> required)
    {
        if (Find(key) is not { } node)
        {
            yield break;
        }

        if (node is not YamlMappingNode mapping)
        {
            Fault(key, "This must have names with values under them.");
            yield break;
        }

        foreach (var (name, value) in mapping.Children)
        {
            var text = (name as YamlScalarNode)?.Value ?? name.ToString();
            if (Mapping(value, LineOf(name), $"{At(key)}.{text}", required) is { } section)
            {
                yield return (text, section);
            }
        }
    }

    internal IEnumerable<PolicySection> Sections(
        string key, IReadOnlyCollection<string> required, IReadOnlyCollection<string>? optional = null)
    {
        var index = 0;
        foreach (var node in Items(key))
        {
            if (Mapping(node, LineOf(node), $"{At(key)}[{index++}]", required, optional) is { } section)
            {
                yield return section;
            }
        }
    }

    internal IReadOnlyList<PolicyText> Texts(string key)
    {
        var texts = new List<PolicyText>();
        var index = 0;
        foreach (var node in Items(key))
        {
            var path = $"{At(key)}[{index++}]";
            if (TextOf(node, LineOf(node), path) is not { } text)
            {
                continue;
            }

            if (texts.Exists(t => t.Value == text))
            {
                faults.Add(LineOf(node), path, $"'{text}' appears twice.");
            }
            else
            {
                texts.Add(new PolicyText(text, LineOf(node), path));
            }
        }

        return texts;
    }

    internal string Text(string key) => Find(key) is { } node ? TextOf(node, LineOf(key), At(key)) ?? "" : "";

    internal bool? YesOrNo(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" }:
                return true;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" }:
                return false;
            default:
                Fault(key, "This must be true or false.");
                return null;
        }
    }

    internal long Number(LimitRange range)
    {
        if (Find(range.Key) is not { } node)
        {
            return range.Least;
        }

        if (node is not YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text }
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fault(range.Key, $"This must be a whole number from {range.Least} to {range.Most}, in digits only.");
            return range.Least;
        }

        if (number < range.Least || number > range.Most)
        {
            Fault(range.Key, $"{number} is out of range; it must be from {range.Least} to {range.Most}.");
        }

        return number;
    }

    internal static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    private YamlNode? Find(string key) => entries.TryGetValue(key, out var entry) ? entry.Value : null;

    private IEnumerable<YamlNode> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            default:
                Fault(key, "This must be a list.");
                return [];
        }
    }

    private PolicySection? Mapping(
        YamlNode node, int line, string path, IReadOnlyCollection<string> required, IReadOnlyCollection<string>? optional = null)
    {
        if (node is YamlMappingNode mapping)
        {
            return new PolicySection(mapping, line, path, required, faults, optional);
        }

        faults.Add(line, path, $"It must have these keys: {Listed(required)}.");
        return null;
    }

    private string? TextOf(YamlNode node, int line, string path)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar || IsOfAnotherType(scalar))
        {
            faults.Add(line, path, "This must be text.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(line, path, "It is empty; it must contain text.");
            return null;
        }

        if (text.Length > MaxText || text.Any(char.IsControl))
        {
            faults.Add(line, path, $"This must be one paragraph of at most {MaxText} characters.");
            return null;
        }

        return text;
    }

    private static bool IsOfAnotherType(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain
        && (scalar.Value is "true" or "false" or "null" or "~" || double.TryParse(scalar.Value, CultureInfo.InvariantCulture, out _));
}

/// <summary>A text in a list, and where it stands.</summary>
internal sealed record PolicyText(string Value, int Line, string Path);
