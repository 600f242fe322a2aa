using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Policy;

/// <summary>The line of each key and item of a policy, by its path.</summary>
internal static class PolicyLines
{
    internal static IReadOnlyDictionary<string, int> Of(YamlMappingNode root)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(root, "", lines);
        return lines;
    }

    private static void Add(YamlNode node, string path, Dictionary<string, int> lines)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    Add(key, value, path.Length == 0 ? key.ToString() : $"{path}.{key}", lines);
                }

                break;
            case YamlSequenceNode sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                {
                    Add(sequence.Children[i], sequence.Children[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), lines);
                }

                break;
        }
    }

    private static void Add(YamlNode at, YamlNode value, string path, Dictionary<string, int> lines)
    {
        lines[path] = (int)at.Start.Line;
        Add(value, path, lines);
    }
}
