using System.Globalization;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class SettingsMethods
{
    private const int MaxSignature = 10_000;

    public static GmailAnswer ListSendAs(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return GmailAnswer.Ok(Json.Build(w =>
            {
                w.WriteStartArray("sendAs");
                foreach (var sendAs in call.Mailbox.Settings.SendAs)
                {
                    w.WriteStartObject();
                    Write(w, sendAs);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }));
        }
    }

    public static GmailAnswer GetSendAs(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return call.Mailbox.Settings.Find(call.Id) is { } sendAs
                ? GmailAnswer.Ok(Json.Build(w => Write(w, sendAs)))
                : Faults.NotFound();
        }
    }

    public static GmailAnswer PatchSendAs(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            var settings = call.Mailbox.Settings;
            if (settings.Find(call.Id) is not { } old)
            {
                return Faults.NotFound();
            }

            var changed = old with
            {
                DisplayName = call.Json.Text("displayName") ?? old.DisplayName,
                Signature = call.Json.Text("signature") ?? old.Signature,
                ReplyTo = call.Json.Text("replyToAddress") ?? old.ReplyTo,
                IsDefault = old.IsDefault || call.Json.Flag("isDefault") == true,
            };
            if (changed.Signature.Length > MaxSignature)
            {
                return Faults.Invalid("Signature is too long");
            }

            settings.SendAs = [.. settings.SendAs.Select(s => s == old ? changed : changed.IsDefault ? s with { IsDefault = false } : s)];
            call.World.Accounts.SaveSettings(call.Mailbox);
            return GmailAnswer.Ok(Json.Build(w => Write(w, changed)));
        }
    }

    public static GmailAnswer GetVacation(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return Answer(call.Mailbox.Settings.Vacation);
        }
    }

    public static GmailAnswer UpdateVacation(GmailCall call)
    {
        var json = call.Json;
        var vacation = new Vacation(
            json.Flag("enableAutoReply") ?? false,
            json.Text("responseSubject"),
            json.Text("responseBodyPlainText"),
            json.Text("responseBodyHtml"),
            json.Flag("restrictToContacts") ?? false,
            json.Flag("restrictToDomain") ?? false,
            Time(json, "startTime"),
            Time(json, "endTime"));
        if (vacation.Enabled
            && string.IsNullOrEmpty(vacation.Subject)
            && string.IsNullOrEmpty(vacation.PlainText)
            && string.IsNullOrEmpty(vacation.Html))
        {
            return Faults.Invalid("Invalid vacation settings: a response subject or body is required");
        }

        if (vacation.StartTime >= vacation.EndTime)
        {
            return Faults.Invalid("Invalid vacation settings: startTime must precede endTime");
        }

        lock (call.Mailbox.Gate)
        {
            call.Mailbox.Settings.Vacation = vacation;
            call.World.Accounts.SaveSettings(call.Mailbox);
        }

        return Answer(vacation);
    }

    private static long? Time(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Number
            ? value.GetRawText()
            : value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    private static GmailAnswer Answer(Vacation vacation) => GmailAnswer.Ok(Json.Build(w =>
    {
        w.WriteBoolean("enableAutoReply", vacation.Enabled);
        Optional(w, "responseSubject", vacation.Subject);
        Optional(w, "responseBodyPlainText", vacation.PlainText);
        Optional(w, "responseBodyHtml", vacation.Html);
        w.WriteBoolean("restrictToContacts", vacation.ContactsOnly);
        w.WriteBoolean("restrictToDomain", vacation.DomainOnly);
        Optional(w, "startTime", vacation.StartTime?.ToString(CultureInfo.InvariantCulture));
        Optional(w, "endTime", vacation.EndTime?.ToString(CultureInfo.InvariantCulture));
    }));

    private static void Write(Utf8JsonWriter w, SendAs sendAs)
    {
        w.WriteString("sendAsEmail", sendAs.Email);
        w.WriteString("displayName", sendAs.DisplayName);
        w.WriteString("replyToAddress", sendAs.ReplyTo);
        w.WriteString("signature", sendAs.Signature);
        if (sendAs.IsPrimary)
        {
            w.WriteBoolean("isPrimary", true);
        }
        else
        {
            w.WriteBoolean("treatAsAlias", true);
            w.WriteString("verificationStatus", "accepted");
        }

        if (sendAs.IsDefault)
        {
            w.WriteBoolean("isDefault", true);
        }
    }

    private static void Optional(Utf8JsonWriter w, string name, string? value)
    {
        if (value is not null)
        {
            w.WriteString(name, value);
        }
    }
}
