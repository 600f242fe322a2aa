using System.Globalization;
using GmailConnector.Guard.Statistics;

namespace GmailConnector.Web.Pages.Statistics;

/// <summary>Titles of lines, names of days, and formatted numbers.</summary>
internal static class LineWords
{
    internal static IReadOnlyList<string> Days => [
        StatisticsTexts.Mon,
        StatisticsTexts.Tue,
        StatisticsTexts.Wed,
        StatisticsTexts.Thu,
        StatisticsTexts.Fri,
        StatisticsTexts.SatAndSun
    ];

    internal static (string Heading, IReadOnlyList<string> Lines)[] Groups =>
    [
        (StatisticsTexts.Mail, ["received", "sent"]),
        (StatisticsTexts.Sizes, ["received-size", "sent-size", "middle-size"]),
        (StatisticsTexts.GmailLabelsOnReceivedMessages, ["label-inbox", "label-unread", "label-starred", "label-spam", "label-trash"]),
        (StatisticsTexts.Views, ["views", "middle-time"]),
    ];

    internal static string Title(string line) => line switch
    {
        "received" => StatisticsTexts.MessagesReceived,
        "sent" => StatisticsTexts.MessagesSent,
        "received-size" => StatisticsTexts.SizeOfReceivedMessages,
        "sent-size" => StatisticsTexts.SizeOfSentMessages,
        "middle-size" => StatisticsTexts.MedianMessageSize,
        "label-inbox" => StatisticsTexts.InTheInbox,
        "label-unread" => StatisticsTexts.Unread,
        "label-starred" => StatisticsTexts.Starred,
        "label-spam" => StatisticsTexts.Spam,
        "label-trash" => StatisticsTexts.InTrash,
        "views" => StatisticsTexts.ViewsListsConversationsAttachments,
        "middle-time" => StatisticsTexts.MedianTimeToShow,
        _ => line,
    };

    internal static string Number(long? value, StatisticsUnit unit) => value is not { } number ? StatisticsTexts.NotShown : unit switch
    {
        StatisticsUnit.Bytes => Bytes(number),
        StatisticsUnit.Milliseconds =>
            number >= 1000
                ? string.Create(CultureInfo.CurrentUICulture, $"{number / 1000.0:0.#} s")
                : string.Create(CultureInfo.CurrentUICulture, $"{number} ms"),
        _ => number.ToString("N0", CultureInfo.CurrentUICulture),
    };

    private static string Bytes(long number) => number switch
    {
        >= 1L << 30 => string.Create(CultureInfo.CurrentUICulture, $"{number / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.CurrentUICulture, $"{number / (double)(1L << 20):0.#} MB"),
        _ => string.Create(CultureInfo.CurrentUICulture, $"{number / 1024.0:0} kB"),
    };
}
