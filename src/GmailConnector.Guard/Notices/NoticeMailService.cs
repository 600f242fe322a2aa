using System.Globalization;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Notices;

/// <summary>
/// Mails people that they have notices, where a mail server is set up. A mail that failed is tried again, at growing intervals; one that
/// the server accepted isn't sent again. Several notices of one person that are due together go as one mail, in the language that the
/// person chose, and in English where they chose none.
/// </summary>
internal sealed partial class NoticeMailService(
    INoticeStore notices,
    IPeopleStore people,
    PersonPreferences preferences,
    INoticeMailer mailer,
    TimeProvider clock,
    ILogger<NoticeMailService> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan WaitAfterNo = TimeSpan.FromHours(24);

    /// <summary>Mails once everything that is due.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        foreach (var told in (await notices.UnmailedAsync(clock.GetUtcNow(), AtOnce, ct)).GroupBy(n => (n.Tenant, n.To)))
        {
            // Somebody who has read the notice needs no mail about it.
            foreach (var read in told.Where(n => n.ReadAt is not null))
            {
                await notices.MailedAsync(read, read.ReadAt, null, ct);
            }

            var due = told.Where(n => n.ReadAt is null).ToList();
            if (due.Count > 0 && await MailAsync(due, ct) == MailerAnswer.Unreachable)
            {
                // The others wouldn't get through either; they stay due.
                return;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!mailer.IsSetUp)
        {
            return;
        }

        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                // The notices are kept, and this is tried again soon.
                LogTrouble(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<MailerAnswer> MailAsync(List<Notice> due, CancellationToken ct)
    {
        // For this mail alone: what an asynchronous method sets ends with it.
        CultureInfo.CurrentUICulture = new CultureInfo(await preferences.LanguageOfAsync(due[0].Tenant, due[0].To, ct));
        var found = await people.FindAsync(due[0].Tenant, [due[0].To], ct);
        var answer = found is [var person] ? await mailer.TellAsync(person.Address, due[0].Id, ct) : MailerAnswer.Refused;
        var now = clock.GetUtcNow();
        foreach (var notice in due)
        {
            // Not the host's token: what the server accepted must be stored, or it would be mailed again.
            await notices.MailedAsync(
                notice,
                answer == MailerAnswer.Taken ? now : null,
                answer == MailerAnswer.Taken ? null : now + WaitOf(notice, answer),
                CancellationToken.None);
        }

        return answer;
    }

    private static TimeSpan WaitOf(Notice notice, MailerAnswer answer)
    {
        if (answer == MailerAnswer.Refused)
        {
            return WaitAfterNo;
        }

        var wait = FirstWait * Math.Pow(2, Math.Min(notice.MailAttempts, 16));
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notices couldn't be read or marked as mailed. This is tried again.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
