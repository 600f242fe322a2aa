using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class LabelMethods
{
    private static readonly string[] MessageListChoices = ["show", "hide"];
    private static readonly string[] LabelListChoices = ["labelShow", "labelShowIfUnread", "labelHide"];

    public static GmailAnswer List(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return GmailAnswer.Ok(Json.Build(w =>
            {
                w.WriteStartArray("labels");
                foreach (var label in call.Mailbox.Labels.All)
                {
                    w.WriteStartObject();
                    Write(w, label);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }));
        }
    }

    public static GmailAnswer Get(GmailCall call)
    {
        Label? label;
        lock (call.Mailbox.Gate)
        {
            label = call.Mailbox.Labels.Find(call.Id);
        }

        if (label is null)
        {
            return Faults.NotFound();
        }

        int messages = 0, unread = 0;
        var threads = new HashSet<string>(StringComparer.Ordinal);
        var unreadThreads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in call.Mailbox.Snapshot())
        {
            if (!message.Has(label.Id))
            {
                continue;
            }

            messages++;
            threads.Add(message.ThreadId);
            if (message.Has(SystemLabels.Unread))
            {
                unread++;
                unreadThreads.Add(message.ThreadId);
            }
        }

        return GmailAnswer.Ok(Json.Build(w =>
        {
            Write(w, label);
            w.WriteNumber("messagesTotal", messages);
            w.WriteNumber("messagesUnread", unread);
            w.WriteNumber("threadsTotal", threads.Count);
            w.WriteNumber("threadsUnread", unreadThreads.Count);
        }));
    }

    public static GmailAnswer Create(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return Read(call, new Label("", ""), out var label) ?? Answer(call.Mailbox.Labels.Create(label));
        }
    }

    public static GmailAnswer Update(GmailCall call) => Change(call, old => new Label(old.Id, ""));

    public static GmailAnswer Patch(GmailCall call) => Change(call, old => old);

    public static GmailAnswer Delete(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            if (call.Mailbox.Labels.Find(call.Id) is not { } label)
            {
                return Faults.NotFound();
            }

            if (label.IsSystem)
            {
                return Faults.Invalid("Invalid delete request");
            }

            foreach (var message in call.Mailbox.Snapshot().Where(m => m.Has(label.Id)))
            {
                call.Mailbox.Relabel(message.Id, [], [label.Id]);
            }

            call.Mailbox.Labels.Remove(label.Id);
            return GmailAnswer.NoContent;
        }
    }

    private static GmailAnswer Change(GmailCall call, Func<Label, Label> from)
    {
        lock (call.Mailbox.Gate)
        {
            if (call.Mailbox.Labels.Find(call.Id) is not { } old)
            {
                return Faults.NotFound();
            }

            if (old.IsSystem)
            {
                return Faults.Invalid("Invalid update request: system labels can't be changed");
            }

            if (Read(call, from(old), out var label) is { } fault)
            {
                return fault;
            }

            call.Mailbox.Labels.Save(label);
            return Answer(label);
        }
    }

    private static GmailAnswer? Read(GmailCall call, Label basis, out Label label)
    {
        var json = call.Json;
        json.TryGetProperty("color", out var color);
        label = basis with
        {
            Name = json.Text("name")?.Trim() ?? basis.Name,
            MessageListVisibility = json.Text("messageListVisibility") ?? basis.MessageListVisibility,
            LabelListVisibility = json.Text("labelListVisibility") ?? basis.LabelListVisibility,
            TextColor = color.Text("textColor") ?? basis.TextColor,
            BackgroundColor = color.Text("backgroundColor") ?? basis.BackgroundColor,
        };
        if (label.Name.Length is 0 or > 225 || label.Name.StartsWith('/') || label.Name.EndsWith('/'))
        {
            return Faults.Invalid("Invalid label name");
        }

        if (!MessageListChoices.Contains(label.MessageListVisibility) || !LabelListChoices.Contains(label.LabelListVisibility))
        {
            return Faults.Invalid("Invalid label visibility");
        }

        return call.Mailbox.Labels.NameTaken(label.Name, basis.Id) ? Faults.Conflict("Label name exists or conflicts") : null;
    }

    private static GmailAnswer Answer(Label label) => GmailAnswer.Ok(Json.Build(w => Write(w, label)));

    private static void Write(Utf8JsonWriter w, Label label)
    {
        w.WriteString("id", label.Id);
        w.WriteString("name", label.Name);
        w.WriteString("messageListVisibility", label.MessageListVisibility);
        w.WriteString("labelListVisibility", label.LabelListVisibility);
        w.WriteString("type", label.IsSystem ? "system" : "user");
        if (label.TextColor is not null && label.BackgroundColor is not null)
        {
            w.WriteStartObject("color");
            w.WriteString("textColor", label.TextColor);
            w.WriteString("backgroundColor", label.BackgroundColor);
            w.WriteEndObject();
        }
    }
}
