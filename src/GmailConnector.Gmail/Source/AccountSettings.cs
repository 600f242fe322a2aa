using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>Send-as aliases, signature and vacation responder.</summary>
internal sealed class AccountSettings(GmailCalls calls)
{
    [ServesFeature("sender-addresses", "settings")]
    internal async Task<Outcome<IReadOnlyList<SendAsAlias>>> SendAsAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(Reading(mailbox), client => client.Users.Settings.SendAs.List("me"), ct);
        if (!answer.TryGet(out var list, out var fault))
        {
            return fault.Refusal;
        }

        // The primary address has no verification status: it needs none.
        SendAsAlias[] aliases =
        [
            .. (list.SendAs ?? [])
                .Where(a => !string.IsNullOrEmpty(a.SendAsEmail))
                .Select(a => new SendAsAlias(
                    a.SendAsEmail!,
                    a.DisplayName ?? string.Empty,
                    a.Signature ?? string.Empty,
                    a.IsDefault == true,
                    a.IsPrimary == true || a.VerificationStatus == "accepted")),
        ];
        return aliases;
    }

    [ServesFeature("settings")]
    internal async Task<Outcome<Done>> ChangeSignatureAsync(MailboxRecord mailbox, string address, string html, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            Changing(mailbox), client => client.Users.Settings.SendAs.Patch(new SendAs { Signature = html }, "me", address), ct);
        return answer.Fault is { } fault ? fault.Refusal : default(Done);
    }

    [ServesFeature("settings")]
    internal async Task<Outcome<VacationAnswer>> VacationAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(Reading(mailbox), client => client.Users.Settings.GetVacation("me"), ct);
        return answer.TryGet(out var kept, out var fault)
            ? new VacationAnswer(
                kept.EnableAutoReply == true, kept.ResponseSubject ?? string.Empty, kept.ResponseBodyPlainText ?? string.Empty)
            {
                Starts = Instant(kept.StartTime),
                Ends = Instant(kept.EndTime),
                ContactsOnly = kept.RestrictToContacts == true,
                DomainOnly = kept.RestrictToDomain == true,
            }
            : fault.Refusal;
    }

    [ServesFeature("settings")]
    internal async Task<Outcome<Done>> ChangeVacationAsync(MailboxRecord mailbox, VacationAnswer answer, CancellationToken ct)
    {
        var asked = await calls.RepeatableAsync(Reading(mailbox), client => client.Users.Settings.GetVacation("me"), ct);
        if (!asked.TryGet(out var kept, out var fault))
        {
            return fault.Refusal;
        }

        // Gmail prefers an HTML text to the plain one, so the HTML text is removed.
        kept.EnableAutoReply = answer.On;
        kept.StartTime = answer.Starts?.ToUnixTimeMilliseconds();
        kept.EndTime = answer.Ends?.ToUnixTimeMilliseconds();
        kept.RestrictToContacts = answer.ContactsOnly;
        kept.RestrictToDomain = answer.DomainOnly;
        kept.ResponseSubject = answer.Subject;
        kept.ResponseBodyPlainText = answer.Text;
        kept.ResponseBodyHtml = null;
        kept.ETag = null;
        var changed = await calls.RepeatableAsync(Changing(mailbox), client => client.Users.Settings.UpdateVacation(kept, "me"), ct);
        return changed.Fault is { } refused ? refused.Refusal : default(Done);
    }

    // Gmail writes a missing time as 0, too.
    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;

    private GmailCall Reading(MailboxRecord mailbox) => new(mailbox, calls.Governor.Costs.SettingsGet, GmailScope.ReadOnly);

    private GmailCall Changing(MailboxRecord mailbox) => new(mailbox, calls.Governor.Costs.SettingsUpdate, GmailScope.SettingsBasic);
}
