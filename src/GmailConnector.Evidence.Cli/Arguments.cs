using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal sealed record Arguments
{
    public const string Usage = """
        evidence verify FILE [--head SIZE:HASH] [--json]
        evidence show FILE [--kind KIND] [--mailbox PSEUDONYM] [--json]

        verify   proves offline that an exported log is whole and what it means
        show     lists entries; it proves nothing
        --head   a head noted before: shows what was cut off or made anew since
        --json   for machines

        Exit codes: 0 no fault, 1 a fault was found, 2 wrong usage or unreadable file
        """;

    public required string Command { get; init; }

    public required string File { get; init; }

    public RememberedHead? Head { get; init; }

    public EvidenceKind? Kind { get; init; }

    public string? Mailbox { get; init; }

    public bool Json { get; init; }

    public static Arguments? Parse(IReadOnlyList<string> args, out string? fault)
    {
        fault = null;
        if (args.Count < 2 || args[0] is not ("verify" or "show"))
        {
            fault = args.Count == 0 ? "no command" : args[0] is "verify" or "show" ? $"{args[0]} needs a file" : "unknown command; there are verify and show";
            return null;
        }

        var parsed = new Arguments { Command = args[0], File = args[1] };
        for (var i = 2; i < args.Count && parsed is not null; i++)
        {
            var option = args[i];
            var value = option == "--json" ? null : args.ElementAtOrDefault(++i);
            parsed = With(parsed, option, value, ref fault);
        }

        return parsed;
    }

    private static Arguments? With(Arguments parsed, string option, string? value, ref string? fault)
    {
        switch (option, parsed.Command)
        {
            case ("--json", _):
                return parsed with { Json = true };
            case ("--head", "verify"):
                if (RememberedHead.TryParse(value, out var head))
                {
                    return parsed with { Head = head };
                }

                fault = "--head must be SIZE:HASH, such as 12:<64 lower-case hexadecimal digits>";
                return null;
            case ("--kind", "show"):
                if (EvidenceKind.TryParse(value) is { } kind)
                {
                    return parsed with { Kind = kind };
                }

                fault = "--kind is unknown; there are " + string.Join(", ", EvidenceKind.All);
                return null;
            case ("--mailbox", "show"):
                if (string.IsNullOrEmpty(value))
                {
                    fault = "--mailbox needs a pseudonym";
                    return null;
                }

                return parsed with { Mailbox = value };
            default:
                fault = $"{option} is no option of {parsed.Command}";
                return null;
        }
    }
}
