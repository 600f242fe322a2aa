using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class MessageChanges
{
    private const int MaxLabels = 100;
    private const int MaxIds = 1000;

    public static GmailAnswer Modify(GmailCall call) =>
        ReadLabels(call, out var add, out var remove) ?? Change(call, add, remove);

    public static GmailAnswer Trash(GmailCall call) => Change(call, [SystemLabels.Trash], [SystemLabels.Inbox, SystemLabels.Spam]);

    public static GmailAnswer Untrash(GmailCall call) => Change(call, [], [SystemLabels.Trash]);

    public static GmailAnswer Delete(GmailCall call)
    {
        if (!GmailCall.IsMessageId(call.Id))
        {
            return Faults.Invalid("Invalid id value");
        }

        return Remove(call.Mailbox, call.Id) ? GmailAnswer.NoContent : Faults.NotFound();
    }

    public static GmailAnswer BatchModify(GmailCall call)
    {
        var fault = ReadIds(call, out var ids) ?? ReadLabels(call, out _, out _);
        if (fault is not null)
        {
            return fault;
        }

        ReadLabels(call, out var add, out var remove);
        foreach (var id in ids)
        {
            call.Mailbox.Relabel(id, add, remove);
        }

        return GmailAnswer.NoContent;
    }

    public static GmailAnswer BatchDelete(GmailCall call)
    {
        if (ReadIds(call, out var ids) is { } fault)
        {
            return fault;
        }

        foreach (var id in ids)
        {
            Remove(call.Mailbox, id);
        }

        return GmailAnswer.NoContent;
    }

    /// <summary>A deleted message takes the draft that held it along.</summary>
    public static bool Remove(Mailbox mailbox, string id)
    {
        lock (mailbox.Gate)
        {
            if (mailbox.Drafts.DraftId(id) is { } draftId)
            {
                mailbox.Drafts.Remove(draftId);
            }

            return mailbox.Delete(id);
        }
    }

    public static GmailAnswer? ReadLabels(GmailCall call, out string[] add, out string[] remove)
    {
        add = call.Json.Texts("addLabelIds");
        remove = call.Json.Texts("removeLabelIds");
        if (add.Length > MaxLabels || remove.Length > MaxLabels)
        {
            return Faults.Invalid($"Too many labels, at most {MaxLabels} can be added and removed at once");
        }

        if (add.Length == 0 && remove.Length == 0)
        {
            return Faults.Invalid("No label add or removes specified");
        }

        lock (call.Mailbox.Gate)
        {
            foreach (var label in add.Concat(remove))
            {
                if (SystemLabels.IsFixed(label) || call.Mailbox.Labels.Find(label) is null)
                {
                    return Faults.Invalid("Invalid label: " + label);
                }
            }
        }

        return null;
    }

    private static GmailAnswer? ReadIds(GmailCall call, out string[] ids)
    {
        ids = call.Json.Texts("ids");
        return ids.Length switch
        {
            0 => Faults.Invalid("No message ids specified."),
            > MaxIds => Faults.Invalid($"Too many message ids specified, maximum is {MaxIds}."),
            _ when ids.Any(id => !GmailCall.IsMessageId(id)) => Faults.Invalid("Invalid ids value"),
            _ => null,
        };
    }

    private static GmailAnswer Change(GmailCall call, string[] add, string[] remove)
    {
        if (!GmailCall.IsMessageId(call.Id))
        {
            return Faults.Invalid("Invalid id value");
        }

        return call.Mailbox.Relabel(call.Id, add, remove) is { } message
            ? GmailAnswer.Ok(Json.Build(w => MessageJson.Reference(w, message, labels: true)))
            : Faults.NotFound();
    }
}
