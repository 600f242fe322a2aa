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

    /// <summary>Answers as Gmail does; the sandbox sends no notifications.</summary>
    public static GmailAnswer Watch(GmailCall call)
    {
        var topic = call.Json.Text("topicName");
        if (topic is null || topic.Split('/') is not ["projects", { Length: > 0 }, "topics", { Length: > 0 }])
        {
            return Faults.Invalid($"Invalid topicName does not match projects/sandbox/topics/* : {topic}");
        }

        var expiration = call.Now.AddDays(7).ToUnixTimeMilliseconds();
        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteString("historyId", call.Mailbox.HistoryId.ToString(CultureInfo.InvariantCulture));
            w.WriteString("expiration", expiration.ToString(CultureInfo.InvariantCulture));
        }));
    }

    public static GmailAnswer Stop(GmailCall call) => GmailAnswer.NoContent;
}
