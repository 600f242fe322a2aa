using System.Buffers;
using System.Text.Json;

namespace GmailConnector.Halo;

/// <summary>
/// All that HaloCRM is given of mail: an array with one object, as its API takes it, and the address that it is asked for a user by.
/// </summary>
[ContentEnds("Given to the HaloCRM that the policy declares: what was on the screen, as the person agreed.")]
internal static class FilingJson
{
    internal static ReadOnlyMemory<byte> Action(TicketNumber ticket, string noteHtml, bool isShownToUser, int? outcome) => Of(json =>
    {
        json.WriteNumber("ticket_id", ticket.Value);
        if (outcome is { } number)
        {
            json.WriteNumber("outcome_id", number);
        }

        json.WriteString("note_html", noteHtml);
        json.WriteBoolean("hiddenfromuser", !isShownToUser);
        json.WriteBoolean("sendemail", false);
    });

    internal static ReadOnlyMemory<byte> File(TicketNumber ticket, int action, string name, ReadOnlyMemory<byte> content) => Of(json =>
    {
        json.WriteNumber("ticket_id", ticket.Value);
        if (action > 0)
        {
            json.WriteNumber("action_id", action);
        }

        json.WriteString("filename", name);
        json.WriteBase64String("data_base64", content.Span);
    });

    internal static ReadOnlyMemory<byte> Ticket(string summary, string detailsHtml, int user) => Of(json =>
    {
        json.WriteString("summary", summary);
        json.WriteString("details_html", detailsHtml);
        if (user > 0)
        {
            json.WriteNumber("user_id", user);
        }
    });

    [ContentEnds("Part of the address of a request to that HaloCRM.")]
    internal static string UserSearch(string address) => "Users?search=" + Uri.EscapeDataString(address);

    internal static bool IsOf(string address, JsonElement user) =>
        string.Equals(HaloAnswer.Text(user, "emailaddress"), address, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
