using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// A policy file's bytes as plain YAML: no anchors, aliases, tags, second documents or duplicate keys, and nothing that isn't UTF-8.
/// </summary>
internal static class PolicyDocument
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 12;

    internal static YamlMappingNode? Parse(byte[] bytes, PolicyFaults faults)
    {
        if (bytes.Length > MaxBytes)
        {
            faults.Add(1, "", $"The file has {bytes.Length:N0} bytes; a policy has at most {MaxBytes:N0}.");
            return null;
        }

        if (ReadUtf8(bytes, faults) is not { } text)
        {
            return null;
        }

        var line = 1;
        try
        {
            if (!IsPlain(text, faults, ref line))
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            switch (stream.Documents.Count)
            {
                case 0:
                    faults.Add(1, "", "The file is empty; it must contain a policy.");
                    return null;
                case > 1:
                    faults.Add(
                        (int)stream.Documents[1].RootNode.Start.Line,
                        "",
                        "A second document begins here; the file must contain one policy.");
                    return null;
                default:
                    return Root(stream.Documents[0].RootNode, faults);
            }
        }
        catch (YamlException e)
        {
            faults.Add((int)e.Start.Line, "", $"This can't be read as YAML: {e.Message}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // The parser has faults of its own on text that isn't YAML; they say no line, so the last one that was read stands.
            faults.Add(line, "", "From here on this can't be read as YAML.");
            return null;
        }
    }

    internal static string? ReadUtf8(byte[] bytes, PolicyFaults faults)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            faults.Add(1, "", "The file begins with a byte order mark; save it as UTF-8 without one.");
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            faults.Add(line, "", "This line isn't valid UTF-8; save the file as UTF-8.");
            return null;
        }
    }

    private static YamlMappingNode? Root(YamlNode root, PolicyFaults faults)
    {
        if (root is YamlMappingNode mapping)
        {
            return mapping;
        }

        faults.Add((int)root.Start.Line, "", "The policy must begin with keys such as 'version:'.");
        return null;
    }

    // INVARIANT: what a reviewer reads is what is loaded. An alias would put text in a place where nobody sees it written.
    private static bool IsPlain(string text, PolicyFaults faults, ref int line)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var e = parser.Current!;
            line = (int)e.Start.Line;
            depth += e.NestingIncrease;
            var wrong = e switch
            {
                AnchorAlias => "An alias (*name) isn't allowed; write out the value.",
                NodeEvent { Anchor.IsEmpty: false } => "An anchor (&name) isn't allowed; write out the value where it is used.",
                NodeEvent { Tag: { IsEmpty: false } tag } => $"A tag ({tag}) isn't allowed; write the plain value.",
                _ when depth > MaxDepth => $"This is nested deeper than the {MaxDepth} levels of a policy.",
                _ => null,
            };
            if (wrong is not null)
            {
                faults.Add((int)e.Start.Line, "", wrong);
                return false;
            }
        }

        return true;
    }
}
