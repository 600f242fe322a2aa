using System.Globalization;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// What stands above a quote: who wrote when, in the time zone of who answers; above a forwarded message its From, Date, Subject, To and
/// Cc, as people expect them there.
/// </summary>
internal static class QuoteHeading
{
    private const int MostRecipients = 200;

    internal static IReadOnlyList<string> Of(MessageRecord message, ReplyKind kind, TimeZoneName? zone = null)
    {
        // Who reads it knows the writer's zone, or where that isn't known, which one it is.
        var date = zone is { } writers
            ? TimeZoneInfo.ConvertTime(message.InternalDate, writers.Zone).ToString(ComposingTexts.Moment, CultureInfo.CurrentUICulture)
            : message.InternalDate.ToString($"{ComposingTexts.Moment} 'UTC'", CultureInfo.CurrentUICulture);
        var from = string.IsNullOrWhiteSpace(message.Summary.From) ? ComposingTexts.UnknownSender : message.Summary.From;
        return kind == ReplyKind.Forward
            ?
            [
                ComposingTexts.ForwardedMessage,
                ComposingTexts.FromLine.With(from),
                ComposingTexts.DateLine.With(date),
                ComposingTexts.SubjectLine.With(message.Summary.Subject),
                .. Recipients(message.Content?.Fields("To")).Select(to => ComposingTexts.ToLine.With(to)),
                .. Recipients(message.Content?.Fields("Cc")).Select(cc => ComposingTexts.CcLine.With(cc)),
            ]
            : [ComposingTexts.Wrote.With(date, from)];
    }

    /// <summary>Whether a line is the one above a forwarded message, in whichever language this program wrote it.</summary>
    internal static bool BeginsForwarded(string line) =>
        line.Trim() is "---------- Forwarded message ----------" or "---------- Weitergeleitete Nachricht ----------";

    private static IEnumerable<string> Recipients(IEnumerable<string>? fields)
    {
        var read = AddressList.Read(fields ?? [], MostRecipients + 1);
        if (read.Count > 0)
        {
            yield return AddressList.Write(read.Take(MostRecipients)) + (read.Count > MostRecipients ? ", …" : string.Empty);
        }
    }
}
