using GmailConnector.Web.Tests.Corpus.Generated;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>
/// Imports a folder of mail into the sandbox, opens every message through the running application, and compares what is shown with what
/// two of three readers that others wrote agree on.
/// </summary>
internal static class CorpusRun
{
    private const string Account = "corpus@halo.example";

    internal static async Task<CorpusReport> OfGeneratedAsync(int count, Action<string> say, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gmailconnector-corpus-");
        try
        {
            GeneratedCorpus.Write(folder.FullName, count);
            return await OfAsync(folder.FullName, say, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static async Task<CorpusReport> OfAsync(string folder, Action<string> say, CancellationToken ct)
    {
        // Gmail's quota, and not our work, would be waited for.
        await using var app = await RunningApp.StartAsync(ct, null, ("Google__Quota__UnitsPerMinute", "0"));
        var messages = await SandboxMail.ImportAsync(app.Google, Account, folder, say, ct);
        say($"{messages.Count} messages are imported.");
        using var person = new HttpPerson(app, Account);
        await person.SignInAsync();
        var mailbox = await person.ConnectAsync();
        await person.SyncedAsync(mailbox);
        say("They are synced.");
        var read = await ForeignReaders.ReadAsync([.. messages.Select(m => (ReadOnlyMemory<byte>)m.Raw)], ct);
        say("They are read by others.");
        var pages = new OpenedPages(person, mailbox);
        var report = new CorpusReport(messages.Count);
        foreach (var (message, readers) in messages.Zip(read))
        {
            await TakeAsync(report, pages, message, readers);
        }

        return report;
    }

    private static async Task TakeAsync(
        CorpusReport report, OpenedPages pages, SandboxMessage message, IReadOnlyList<OpenedMail> readers)
    {
        OpenedPages.Seen seen;
        try
        {
            seen = await pages.OpenAsync(message.Id, message.Thread);
        }
        catch (InvalidOperationException fault)
        {
            report.Add(message, new Difference(MailField.Text, "the message", fault.Message));
            return;
        }

        var shown = message.ArrivedAnew ? seen.Mail with { Date = Readings.Date(message.Date) } : seen.Mail;
        var (differences, open) = Comparison.Of(readers, shown);
        foreach (var difference in seen.Faults.Concat(differences))
        {
            report.Add(message, difference);
        }

        report.AddOpen(message, open);
    }
}
