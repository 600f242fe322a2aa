using System.Globalization;
using System.Text;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>Where a newest-first listing goes on: just below the message that ended the last page.</summary>
internal static class PageToken
{
    public static string After(Message last) => Of($"{last.InternalDate}:{last.Id}");

    public static string Of(string position) => MessageJson.Encode(Encoding.ASCII.GetBytes(position)).TrimEnd('=');

    public static string? Position(string token) =>
        GmailCall.TryDecode(token, out var bytes) && bytes.Length > 0 ? Encoding.ASCII.GetString(bytes) : null;

    /// <summary>The index to start from in an oldest-first array, going down.</summary>
    public static bool TryStart(string? token, Message[] messages, out int start)
    {
        start = messages.Length - 1;
        if (string.IsNullOrEmpty(token))
        {
            return true;
        }

        if (Position(token)?.Split(':') is not [var dateText, var id]
            || !long.TryParse(dateText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var date))
        {
            return false;
        }

        var low = 0;
        var high = messages.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = messages[middle].InternalDate.CompareTo(date);
            if ((order != 0 ? order : string.CompareOrdinal(messages[middle].Id, id)) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        start = low - 1;
        return true;
    }
}
