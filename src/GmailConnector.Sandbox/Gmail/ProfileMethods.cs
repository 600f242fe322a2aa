using System.Globalization;
using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Gmail;

internal static class ProfileMethods
{
    public static GmailAnswer Get(GmailCall call) => GmailAnswer.Ok(Json.Build(w =>
    {
        w.WriteString("emailAddress", call.Mailbox.Email);
        w.WriteNumber("messagesTotal", call.Mailbox.MessageCount);
        w.WriteNumber("threadsTotal", call.Mailbox.ThreadCount);
        w.WriteString("historyId", call.Mailbox.HistoryId.ToString(CultureInfo.InvariantCulture));
    }));

    public static GmailAnswer Watch(GmailCall call)
    {
        var topic = call.Json.Text("topicName");
        if (topic is null || topic.Split('/') is not ["projects", { Length: > 0 }, "topics", { Length: > 0 }])
        {
            return Faults.Invalid($"Invalid topicName does not match projects/sandbox/topics/* : {topic}");
        }

        var until = call.Now.AddDays(7);
        call.World.Push.Watch(call.Mailbox, until);
        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteString("historyId", call.Mailbox.HistoryId.ToString(CultureInfo.InvariantCulture));
            w.WriteString("expiration", until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        }));
    }

    public static GmailAnswer Stop(GmailCall call)
    {
        call.World.Push.Stop(call.Mailbox);
        return GmailAnswer.NoContent;
    }
}
