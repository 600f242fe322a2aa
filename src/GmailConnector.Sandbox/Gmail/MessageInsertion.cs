using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>Puts a message into the mailbox as it is, without sending anything.</summary>
internal static class MessageInsertion
{
    public static GmailAnswer Insert(GmailCall call) => Keep(call, byDateHeader: call.Query["internalDateSource"] == "dateHeader");

    public static GmailAnswer Import(GmailCall call) => Keep(call, byDateHeader: call.Query["internalDateSource"] != "receivedTime");

    private static GmailAnswer Keep(GmailCall call, bool byDateHeader)
    {
        var json = call.Json;
        if (call.ReadRaw(json, out var raw) is { } fault)
        {
            return fault;
        }

        var labels = json.Texts("labelIds");
        lock (call.Mailbox.Gate)
        {
            if (labels.FirstOrDefault(l => call.Mailbox.Labels.Find(l) is null) is { } unknown)
            {
                return Faults.Invalid("Invalid label: " + unknown);
            }

            var content = new MessageContent(raw);
            var date = byDateHeader && MailDate.TryParse(new RawHeaders(raw)["Date"], out var stated)
                ? stated.ToUnixTimeMilliseconds()
                : call.Mailbox.ArrivalTime(call.Now);
            var thread = Threading.ThreadFor(call.Mailbox, content, json.Text("threadId"));
            var kept = call.Mailbox.Add(content, labels, date, thread);
            return GmailAnswer.Ok(Json.Build(w => MessageJson.Reference(w, kept, labels: true)));
        }
    }
}
