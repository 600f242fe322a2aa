using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>Seals every field of a message's header, in its order, with what can't be seen made visible.</summary>
internal static class AllHeaders
{
    private const int MostFields = 500;
    private const int MostName = 200;
    private const int MostValue = 20_000;
    private const int MostTogether = 200_000;

    internal static (IReadOnlyList<MessageHeader> Shown, bool HasMore) Seal(MessageRecord message, Permit permit)
    {
        permit.Require(message.Id);
        var (fields, left) = (message.Content?.Headers ?? [], MostTogether);
        var hasMore = fields.Count > MostFields;
        List<MessageHeader> shown = [];
        foreach (var field in fields.Take(MostFields))
        {
            var most = Math.Min(MostValue, left);
            hasMore |= most == 0 || field.Value.Length > most || field.Name.Length > MostName;
            if (most == 0)
            {
                break;
            }

            shown.Add(new MessageHeader(Text(field.Name, MostName, permit), Text(field.Value, most, permit)));
            left -= Math.Min(most, field.Name.Length + field.Value.Length);
        }

        return (shown, hasMore);
    }

    private static GuardedText Text(string text, int most, Permit permit) => new(Visible.Of(HeaderBounds.Cut(text, most)), permit);
}
