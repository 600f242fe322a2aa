using System.Globalization;
using GmailConnector.Guard.Statistics;

namespace GmailConnector.Web.Pages.Statistics;

/// <summary>Titles of lines, names of days, and formatted numbers.</summary>
internal static class LineWords
{
    internal static IReadOnlyList<string> Days { get; } = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat and Sun"];

    internal static (string Heading, IReadOnlyList<string> Lines)[] Groups { get; } =
    [
        ("Mail", ["received", "sent"]),
        ("Sizes", ["received-size", "sent-size", "middle-size"]),
        ("Gmail labels on received messages", ["label-inbox", "label-unread", "label-starred", "label-spam", "label-trash"]),
        ("Views", ["views", "middle-time"]),
    ];

    internal static string Title(string line) => line switch
    {
        "received" => "Messages received",
        "sent" => "Messages sent",
        "received-size" => "Size of received messages",
        "sent-size" => "Size of sent messages",
        "middle-size" => "Median message size",
        "label-inbox" => "In the inbox",
        "label-unread" => "Unread",
        "label-starred" => "Starred",
        "label-spam" => "Spam",
        "label-trash" => "In Trash",
        "views" => "Views: lists, conversations, attachments",
        "middle-time" => "Median time to show a view",
        _ => line,
    };

    internal static string Number(long? value, StatisticsUnit unit) => value is not { } number ? "not shown" : unit switch
    {
        StatisticsUnit.Bytes => Bytes(number),
        StatisticsUnit.Milliseconds => number >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{number / 1000.0:0.#} s") : string.Create(CultureInfo.InvariantCulture, $"{number} ms"),
        _ => number.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static string Bytes(long number) => number switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{number / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{number / (double)(1L << 20):0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number / 1024.0:0} kB"),
    };
}
