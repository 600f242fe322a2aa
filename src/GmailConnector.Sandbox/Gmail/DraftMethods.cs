using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class DraftMethods
{
    public static GmailAnswer List(GmailCall call) =>
        MessageListing.Page(call, SystemLabels.Draft, out var messages, out var next, out var estimate) ?? GmailAnswer.Ok(Json.Build(w =>
        {
            if (messages.Count > 0)
            {
                w.WriteStartArray("drafts");
                foreach (var message in messages)
                {
                    string? id;
                    lock (call.Mailbox.Gate)
                    {
                        id = call.Mailbox.Drafts.DraftId(message.Id);
                    }

                    if (id is not null)
                    {
                        w.WriteStartObject();
                        Write(w, id, message, labels: false);
                        w.WriteEndObject();
                    }
                }

                w.WriteEndArray();
            }

            MessageListing.End(w, next, estimate);
        }));

    public static GmailAnswer Get(GmailCall call)
    {
        if (MessageReading.Format(call, out var format) is { } fault)
        {
            return fault;
        }

        if (Find(call, call.Id) is not { } message)
        {
            return Faults.NotFound();
        }

        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteString("id", call.Id);
            w.WritePropertyName("message");
            w.WriteRawValue(
                MessageJson.Of(message, format, call.Query.All("metadataHeaders"), call.World.AttachmentIds), skipInputValidation: true);
        }));
    }

    public static GmailAnswer Create(GmailCall call)
    {
        if (Read(call, out var outgoing, out var threadId) is { } fault)
        {
            return fault;
        }

        lock (call.Mailbox.Gate)
        {
            var message = Keep(call, outgoing, threadId, null);
            return Answer(call.Mailbox.Drafts.Create(message.Id), message);
        }
    }

    public static GmailAnswer Update(GmailCall call)
    {
        if (Find(call, call.Id) is null)
        {
            return Faults.NotFound();
        }

        if (Read(call, out var outgoing, out var threadId) is { } fault)
        {
            return fault;
        }

        lock (call.Mailbox.Gate)
        {
            if (Find(call, call.Id) is not { } old)
            {
                return Faults.NotFound();
            }

            var message = Keep(call, outgoing, threadId, threadId is null || threadId == old.ThreadId ? old.ThreadId : null);
            call.Mailbox.Drafts.Save(call.Id, message.Id);
            call.Mailbox.Delete(old.Id);
            return Answer(call.Id, message);
        }
    }

    public static GmailAnswer Delete(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            if (Find(call, call.Id) is not { } message)
            {
                return Faults.NotFound();
            }

            MessageChanges.Remove(call.Mailbox, message.Id);
            return GmailAnswer.NoContent;
        }
    }

    public static GmailAnswer Send(GmailCall call)
    {
        var json = call.Json;
        var id = json.Text("id");
        json.TryGetProperty("message", out var given);
        if (string.IsNullOrEmpty(id))
        {
            return SendMethods.ReadOutgoing(call, given, out var direct, out var threadId)
                ?? SendMethods.Dispatch(call, direct, threadId, null);
        }

        if (Take(call, id) is not { } draft)
        {
            return Faults.NotFound();
        }

        var outgoing = new Outgoing([], []);
        var fault = call.Media is not null || given.Text("raw") is not null
            ? SendMethods.ReadOutgoing(call, given, out outgoing, out _)
            : Outgoing.Prepare(call.Mailbox, draft.Content.Raw, call.Now, call.World.Options.ReplaceMessageId, out outgoing) is { } wrong
                ? Faults.Invalid(wrong)
                : null;
        var answer = fault ?? SendMethods.Dispatch(call, outgoing, null, draft.ThreadId);
        lock (call.Mailbox.Gate)
        {
            if (answer.IsError)
            {
                call.Mailbox.Drafts.Save(id, draft.Id);
            }
            else
            {
                call.Mailbox.Delete(draft.Id);
            }
        }

        return answer;
    }

    /// <summary>INVARIANT: of two sends of one draft only the first finds it.</summary>
    private static Message? Take(GmailCall call, string id)
    {
        lock (call.Mailbox.Gate)
        {
            var draft = Find(call, id);
            if (draft is not null)
            {
                call.Mailbox.Drafts.Remove(id);
            }

            return draft;
        }
    }

    private static GmailAnswer? Read(GmailCall call, out Outgoing outgoing, out string? threadId)
    {
        call.Json.TryGetProperty("message", out var message);
        return SendMethods.ReadOutgoing(call, message, out outgoing, out threadId);
    }

    private static Message Keep(GmailCall call, Outgoing outgoing, string? wantedThread, string? fixedThread)
    {
        var content = new MessageContent(outgoing.Raw);
        var thread = fixedThread ?? Threading.ThreadFor(call.Mailbox, content, wantedThread);
        return call.Mailbox.Add(content, [SystemLabels.Draft], call.Mailbox.ArrivalTime(call.Now), thread);
    }

    private static Message? Find(GmailCall call, string draftId)
    {
        lock (call.Mailbox.Gate)
        {
            return call.Mailbox.Drafts.MessageId(draftId) is { } id ? call.Mailbox.Find(id) : null;
        }
    }

    private static GmailAnswer Answer(string id, Message message) => GmailAnswer.Ok(Json.Build(w => Write(w, id, message, labels: true)));

    private static void Write(Utf8JsonWriter w, string id, Message message, bool labels)
    {
        w.WriteString("id", id);
        w.WriteStartObject("message");
        MessageJson.Reference(w, message, labels);
        w.WriteEndObject();
    }
}
