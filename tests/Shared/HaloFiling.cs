namespace GmailConnector.Tests.Shared;

/// <summary>HaloCRM as a policy declares it for filing mail, where the shipped policy says <c>transfers: []</c>.</summary>
internal static class HaloFiling
{
    internal const string Declared = """
        transfers:
          - name: halocrm
            title: HaloCRM
            host: acme.haloservicedesk.com
            port: 443
            path: /api
            purpose: file-to-halocrm
            ground: mailbox-agreement
            consent: halocrm-1
            fields: [subject, from, to, cc, date, text, attachments]
        """;

    internal const string Consent =
        "What you see above goes to **HaloCRM** (acme.haloservicedesk.com): of the messages that you chose the subject, sender, recipients, copies, date, text and attachments that are shown. Whoever may see the ticket there can read it.\n\nNothing else of your mail goes there. You can delete a note in HaloCRM from here again, but not what somebody has read or copied by then.\n";

    /// <summary>Writes the text that people agree to into a policy's folder.</summary>
    internal static void WriteConsent(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "transfers"));
        File.WriteAllText(Path.Combine(folder, "transfers", "halocrm-1.md"), Consent);
    }
}
