using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli.CommandLine;

internal sealed record Arguments
{
    public const string Usage = """
        evidence verify FILE [--head SIZE:HASH] [--checkpoint FILE]... [--key VKEY|FILE]... [--witnesses N] [--whole] [--json]
        evidence check-proof ENTRYFILE PROOFFILE --key VKEY|FILE [--key VKEY|FILE]... [--json]
        evidence show FILE [--kind KIND] [--mailbox PSEUDONYM] [--json]
        evidence witness FOLDER --name NAME --key VKEY|FILE [--key VKEY|FILE]... [--listen http://127.0.0.1:8317/]

        verify        checks offline that an exported log is complete and unchanged, and that its entries are lawful; in a
                      bundle (ZIP) also the checkpoints, proofs and policies
        check-proof   checks offline, with a tlog-proof file, that one entry is in the log
        show          lists entries; proves nothing
        witness       runs a witness (C2SP tlog-witness): it signs a checkpoint of these logs only if it continues the
                      one that it signed before; FOLDER keeps its key and the checkpoints that it signed last
        --head        a head noted earlier: detects entries that were cut off or rewritten since
        --checkpoint  a signed checkpoint kept earlier: detects the same, and names who signed; can be repeated
        --key         a public key of the log or of a witness, or a file with one key a line
        --whole       treats withheld entries (hashes alone) as a fault
        --witnesses   how many of the given witnesses must have signed a checkpoint of the whole file
        --json        prints JSON

        Exit codes: 0 no fault, 1 a fault was found, 2 wrong usage or unreadable file
        """;

    public required string Command { get; init; }

    public required string File { get; init; }

    public string ProofFile { get; init; } = "";

    public RememberedHead? Head { get; init; }

    public IReadOnlyList<string> Checkpoints { get; init; } = [];

    public IReadOnlyList<string> Keys { get; init; } = [];

    public string Name { get; init; } = "";

    public string Listen { get; init; } = "http://127.0.0.1:8317/";

    public int Witnesses { get; init; }

    public EvidenceKind? Kind { get; init; }

    public string? Mailbox { get; init; }

    public bool Json { get; init; }

    public bool Whole { get; init; }

    public static Arguments? Parse(IReadOnlyList<string> args, out string? fault)
    {
        var files = args.Count == 0 ? 0 : args[0] switch { "verify" or "show" or "witness" => 1, "check-proof" => 2, _ => 0 };
        fault = args.Count == 0 ? "no command"
            : files == 0 ? "unknown command; the commands are verify, check-proof, show and witness"
            : args.Count <= files
                ? args[0]
                    + (args[0] == "witness"
                        ? " needs a folder"
                        : files == 1 ? " needs a file" : " needs two files: the entry and the proof")
            : null;
        if (fault is not null)
        {
            return null;
        }

        var parsed = new Arguments { Command = args[0], File = args[1], ProofFile = files == 2 ? args[2] : "" };
        for (var i = 1 + files; i < args.Count && parsed is not null; i++)
        {
            var option = args[i];
            var value = option is "--json" or "--whole" ? null : args.ElementAtOrDefault(++i);
            parsed = With(parsed, option, value, ref fault);
        }

        // Without a key nobody can tell who signed a checkpoint, so none is read.
        if (parsed is { Keys.Count: 0 } && (parsed.Checkpoints.Count > 0 || parsed.Command == "check-proof"))
        {
            fault = "a checkpoint proves nothing without a key to check its signature: give the log's public key with --key";
            return null;
        }

        if (parsed is { Command: "witness" } && (parsed.Keys.Count == 0 || parsed.Name.Length == 0))
        {
            fault = "a witness needs a --name, and a --key of each log that it signs for";
            return null;
        }

        return parsed;
    }

    private static Arguments? With(Arguments parsed, string option, string? value, ref string? fault)
    {
        switch (option, parsed.Command)
        {
            case ("--json", _):
                return parsed with { Json = true };
            case ("--whole", "verify"):
                return parsed with { Whole = true };
            case ("--head", "verify"):
                if (RememberedHead.TryParse(value, out var head))
                {
                    return parsed with { Head = head };
                }

                fault = "--head must be SIZE:HASH, such as 12:<64 lower-case hexadecimal digits>";
                return null;
            case ("--checkpoint", "verify") when !string.IsNullOrEmpty(value):
                return parsed with { Checkpoints = [.. parsed.Checkpoints, value] };
            case ("--key", "verify" or "check-proof" or "witness") when !string.IsNullOrEmpty(value):
                return parsed with { Keys = [.. parsed.Keys, value] };
            case ("--name", "witness") when !string.IsNullOrEmpty(value):
                return parsed with { Name = value };
            case ("--listen", "witness") when Uri.TryCreate(value, UriKind.Absolute, out var at)
                && at.Scheme == Uri.UriSchemeHttp
                && value.EndsWith('/'):
                return parsed with { Listen = value };
            case ("--witnesses", "verify") when int.TryParse(value, System.Globalization.NumberStyles.None, null, out var witnesses):
                return parsed with { Witnesses = witnesses };
            case ("--name" or "--listen", "witness"):
                fault = option + (option == "--name" ? " needs a name" : " needs an address such as http://127.0.0.1:8317/");
                return null;
            case ("--witnesses", "verify"):
                fault = "--witnesses needs a number";
                return null;
            case ("--checkpoint", "verify") or ("--key", "verify" or "check-proof" or "witness"):
                fault = $"{option} needs a file" + (option == "--key" ? " or a key" : "");
                return null;
            case ("--kind", "show"):
                if (EvidenceKind.TryParse(value) is { } kind)
                {
                    return parsed with { Kind = kind };
                }

                fault = "--kind is unknown; the kinds are " + string.Join(", ", EvidenceKind.All);
                return null;
            case ("--mailbox", "show"):
                if (string.IsNullOrEmpty(value))
                {
                    fault = "--mailbox needs a pseudonym";
                    return null;
                }

                return parsed with { Mailbox = value };
            default:
                fault = $"{parsed.Command} has no option {option}";
                return null;
        }
    }
}
