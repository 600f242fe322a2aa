using System.Globalization;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Settings;
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
    ILogger<NoticeMailService> logger) : PeriodicService(TimeSpan.FromSeconds(15), clock)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan WaitAfterNo = TimeSpan.FromHours(24);

    /// <summary>Mails once everything that is due.</summary>
    internal override async Task PassAsync(CancellationToken ct)
    {
        if (!mailer.IsSetUp)
        {
            return;
        }

        foreach (var told in (await notices.UnmailedAsync(Clock.GetUtcNow(), AtOnce, ct)).GroupBy(n => (n.Tenant, n.To)))
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

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    private async Task<MailerAnswer> MailAsync(List<Notice> due, CancellationToken ct)
    {
        // For this mail alone: what an asynchronous method sets ends with it.
        CultureInfo.CurrentUICulture = new CultureInfo(await preferences.LanguageOfAsync(due[0].Tenant, due[0].To, ct));
        var found = await people.FindAsync(due[0].Tenant, [due[0].To], ct);
        var answer = found is [var person] ? await mailer.TellAsync(person.Address, due[0].Id, ct) : MailerAnswer.Refused;
        var now = Clock.GetUtcNow();
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
