using System.Text.RegularExpressions;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// The questions before a message is sent, all of them at once. Whoever answers them sends it; the answer is kept nowhere, so that the next
/// message is asked about again.
/// </summary>
internal sealed partial class SendWarnings(ICorrespondentStore correspondents, TimeProvider clock)
{
    /// <summary>More people than that are seldom answered on purpose.</summary>
    internal const int MostAnswered = 20;

    /// <summary>Null where there is nothing to ask, or where it was answered.</summary>
    internal async Task<Refusal?> AskAsync(
        MailboxRecord mailbox, Composition composition, OutgoingMessage message, CancellationToken ct)
    {
        if (composition.DespiteWarnings)
        {
            return null;
        }

        List<(SendWarning Warning, string Words)> found = [.. OfItself(message)];
        var people = await correspondents.OfAsync(mailbox.Tenant, mailbox.Id, clock.GetUtcNow(), ct);
        foreach (var (field, recipients) in new[]
        {
            (RefusalTexts.FieldTo, message.To), (RefusalTexts.FieldCc, message.Cc), (RefusalTexts.FieldBcc, message.Bcc),
        })
        {
            if (LookalikeRecipient.Find(recipients, people) is { } place)
            {
                found.Add((SendWarning.LookalikeRecipient, RefusalTexts.RecipientLooksLike.With(place + 1, field)));
                break;
            }
        }

        return found.Count == 0
            ? null
            : new Refusal(
                RefusalCode.AsksBeforeSending,
                string.Join(' ', found.Select(f => f.Words)),
                RefusalTexts.SendItAnywayOrGoBack,
                "asks-before-sending",
                "",
                RemedyKind.Correct)
            {
                Warnings = [.. found.Select(f => f.Warning)],

                // What was answered before is answered: who sends in spite of both says so once.
                Message = composition.DespiteElsewhere,
            };
    }

    /// <summary>What the message shows by itself.</summary>
    private static IEnumerable<(SendWarning Warning, string Words)> OfItself(OutgoingMessage message)
    {
        if (string.IsNullOrWhiteSpace(message.Subject))
        {
            yield return (SendWarning.NoSubject, RefusalTexts.ThereIsNoSubject);
        }

        if (Placeholder().IsMatch(OwnWords(message.Text)) || Placeholder().IsMatch(message.Subject))
        {
            yield return (SendWarning.UnfilledPlaceholder, RefusalTexts.ThereIsAnUnfilledPlaceholder);
        }

        if (message.Files.Count == 0 && Attached().IsMatch(OwnWords(message.Text)))
        {
            yield return (SendWarning.NoFile, RefusalTexts.TheTextSpeaksOfAnAttachment);
        }

        var answered = message.To.Concat(message.Cc).Select(a => a.Address).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (message.InReplyTo is not null && answered > MostAnswered)
        {
            yield return (SendWarning.ManyRecipients, RefusalTexts.ThisGoesToPeople.With(answered));
        }
    }

    // Neither what it quotes nor what it forwards, nor a signature.
    private static string OwnWords(string text)
    {
        var lines = text.Split('\n');
        return string.Join('\n', lines
            .TakeWhile(l => !QuoteHeading.BeginsForwarded(l) && l.TrimEnd('\r') is not "-- ")
            .Where(l => !l.StartsWith('>')));
    }

    [GeneratedRegex(
        @"\b(?:attached|attachments?|enclosed|anhang|anhänge|angehängt\w*|beigefügt\w*|anbei)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attached();

    // Those that the templates page offers.
    [GeneratedRegex(@"\{(?:name|ticket|greeting|my name)\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
