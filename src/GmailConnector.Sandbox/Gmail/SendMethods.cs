using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class SendMethods
{
    public static GmailAnswer Send(GmailCall call)
    {
        var fault = ReadOutgoing(call, call.Json, out var outgoing, out var threadId);
        if (fault is not null)
        {
            return fault;
        }

        return Dispatch(call, outgoing, threadId, null);
    }

    public static GmailAnswer Dispatch(GmailCall call, Outgoing outgoing, string? threadId, string? draftThread)
    {
        if (outgoing.Recipients.Count == 0)
        {
            return Faults.Invalid("Recipient address required");
        }

        var sent = call.World.PostOffice.Send(call.Mailbox, outgoing, threadId, draftThread);
        return GmailAnswer.Ok(Json.Build(w => MessageJson.Reference(w, sent, labels: true)));
    }

    public static GmailAnswer? ReadOutgoing(GmailCall call, JsonElement message, out Outgoing outgoing, out string? threadId)
    {
        outgoing = new Outgoing([], []);
        threadId = message.Text("threadId");
        if (call.ReadRaw(message, out var raw) is { } fault)
        {
            return fault;
        }

        if (raw.Length > call.World.Limits.UploadBytes)
        {
            return Faults.TooLarge(call.World.Limits.UploadBytes);
        }

        if (threadId is { Length: > 0 })
        {
            if (!GmailCall.IsMessageId(threadId))
            {
                return Faults.Invalid("Invalid thread_id value");
            }

            if (call.Mailbox.Thread(threadId).Count == 0)
            {
                return Faults.NotFound();
            }
        }

        return Outgoing.Prepare(call.Mailbox, raw, call.Now, call.World.Options.ReplaceMessageId, out outgoing) is { } wrong
            ? Faults.Invalid(wrong)
            : null;
    }
}
