using System.Globalization;
using System.Text;
using GmailConnector.Evidence.Cli.CommandLine;

namespace GmailConnector.Evidence.Cli;

internal static class ShowCommand
{
    public static async Task<int> RunAsync(Arguments arguments, Stream file, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        await foreach (var line in EvidenceFile.ReadAsync(file, ct).ConfigureAwait(false))
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

            if ((arguments.Kind is null || arguments.Kind == entry.Kind)
                && (arguments.Mailbox is null || string.Equals(arguments.Mailbox, entry.Mailbox, StringComparison.Ordinal)))
            {
                var shown = arguments.Json ? Encoding.ASCII.GetString(EntryEncoding.Encode(entry)) : Words(entry);
                await output.WriteLineAsync(shown).ConfigureAwait(false);
            }
        }

        await errors.WriteLineAsync("evidence: shown without checks; run verify to check the file").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static string Words(EvidenceEntry entry)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"{entry.Index,8}  {entry.At:yyyy-MM-dd HH:mm:ss.ffffff}Z  {entry.Kind,-24}  {entry.Actor}");
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
