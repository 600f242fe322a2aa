using System.CommandLine;
using System.Globalization;
using System.Text;
using GmailConnector.Evidence.Cli.CommandLine;

namespace GmailConnector.Evidence.Cli;

internal sealed class ShowCommand : Command
{
    private readonly Argument<string> file = Inputs.File("FILE", "an exported log");
    private readonly Option<string?> mailbox = new("--mailbox") { HelpName = "PSEUDONYM", Description = "entries of this mailbox alone" };
    private readonly Option<bool> json = Inputs.Json();

    private readonly Option<EvidenceKind?> kind = Inputs.Of(
        "--kind", "KIND", "entries of this kind alone", EvidenceKind.TryParse, "is unknown; the kinds are " + string.Join(", ", EvidenceKind.All));

    internal ShowCommand()
        : base("show", "list entries; this proves nothing")
    {
        Add(file);
        Add(kind);
        Add(mailbox);
        Add(json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        using var log = TrustedFiles.Open(given.GetRequiredValue(file));
        var (output, errors) = (given.InvocationConfiguration.Output, given.InvocationConfiguration.Error);
        var (wantedKind, wantedMailbox) = (given.GetValue(kind), given.GetValue(mailbox));
        await foreach (var line in EvidenceFile.ReadAsync(log, ct).ConfigureAwait(false))
        {
            if (line is { Entry: null, Reason: null })
            {
                await errors.WriteLineAsync($"evidence: line {line.Number} is withheld").ConfigureAwait(false);
                continue;
            }

            if (line.Entry is not { } entry)
            {
                await errors.WriteLineAsync($"evidence: line {line.Number} isn't an entry: {line.Reason}").ConfigureAwait(false);
                return ExitCode.FaultFound;
            }

            if ((wantedKind is null || wantedKind == entry.Kind)
                && (wantedMailbox is null || string.Equals(wantedMailbox, entry.Mailbox, StringComparison.Ordinal)))
            {
                await output.WriteLineAsync(given.GetValue(json) ? Encoding.ASCII.GetString(EntryEncoding.Encode(entry)) : Words(entry)).ConfigureAwait(false);
            }
        }

        await errors.WriteLineAsync("evidence: shown without checks; run verify to check the file").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static string Words(EvidenceEntry entry)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{entry.Index,8}  {entry.At:yyyy-MM-dd HH:mm:ss.ffffff}Z  {entry.Kind,-24}  {entry.Actor}");
        Add(text, "mailbox", entry.Mailbox);
        Add(text, "purpose", entry.Purpose);
        Add(text, "ground", entry.Ground);
        Add(text, "subjects", entry.Subjects.Count == 0 ? null : entry.Subjects.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in entry.Facts)
        {
            Add(text, name, value);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}={value}");
        }
    }
}
