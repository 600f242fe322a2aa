using System.CommandLine;
using System.CommandLine.Parsing;

namespace GmailConnector.Evidence.Cli.CommandLine;

/// <summary>Arguments and options that several commands have, and how a wrong one is refused.</summary>
internal static class Inputs
{
    internal static Argument<string> File(string name, string description) => new(name) { Description = description };

    internal static Option<bool> Json() => new("--json") { Description = "print JSON" };

    internal static Option<string[]> Keys(string description, bool required = false) => new("--key")
    {
        HelpName = "VKEY|FILE",
        Description = description + "; the key itself, or a file with one key a line",
        Required = required,
        DefaultValueFactory = required ? null : _ => [],
    };

    /// <summary>An option whose value has to fit; <paramref name="refusal"/> says what would.</summary>
    internal static Option<T?> Of<T>(string name, string helpName, string description, Func<string, T?> parse, string refusal) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = found => parse(found.Tokens[0].Value) is { } value ? value : Refused<T>(found, $"{name} {refusal}"),
    };

    private static T? Refused<T>(ArgumentResult found, string refusal)
    {
        found.AddError(refusal);
        return default;
    }
}
