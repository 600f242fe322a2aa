using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

internal static class Outgoing
{
    internal static OutgoingMessage Simple(string id = "<m1@halo.example>", string to = "ben@halo.example") => new()
    {
        RfcMessageId = id,
        From = new MailAddressField("Amira Haddad", "amira@halo.example"),
        To = [new MailAddressField("Ben Okafor", to)],
        Subject = "Printer on floor 3",
        Text = "It prints again.",
        Html = "<p>It prints again.</p>",
        Date = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero),
    };

    /// <summary>Everything that is hard to write down, in one message.</summary>
    internal static OutgoingMessage Rich() => Simple("<rich@halo.example>") with
    {
        From = new MailAddressField("Haddad, Amira \"AH\"", "amira@halo.example"),
        To =
        [
            new MailAddressField("أميرة حداد", "ben@halo.example"),
            new MailAddressField("Jürgen Groß-Ümläutenstein", "juergen@halo.example"),
            new MailAddressField(string.Empty, "plain@halo.example"),
        ],
        Cc = [new MailAddressField("山田 太郎", "yamada@halo.example")],
        Subject = "請求書 №42 – déjà vu 🎉 and a rather long tail of ordinary words so that it has to be folded at least twice on the way",
        Text = "Grüße aus Köln.\nA line that ends in a space \n=?UTF-8?Q?not_an_encoded_word?=\n.\nFrom here: "
            + new string('x', 200)
            + "\n日本語のテキスト 🎉",
        Html = "<p>Grüße <img src=\"cid:logo@halo.example\"> 日本語 🎉</p>",
        Files =
        [
            new OutgoingFile("logo.png", "image/png", new byte[] { 0x89, 0x50, 0x4e, 0x47, 1, 2, 3 }, "logo@halo.example"),
            new OutgoingFile(
                "Ärger über die Rechnung mit einem wirklich sehr langen Namen für März 2026 – 請求書.pdf", "application/pdf", Bytes(100_000)),
            new OutgoingFile("quo\"te.txt", "text/plain", "hello"u8.ToArray()),
        ],
        InReplyTo = "<parent@mail.example>",
        References = [.. Enumerable.Range(0, 12).Select(i => $"<ancestor-{i}-0123456789abcdef@mail.example>"), "<parent@mail.example>"],
    };

    /// <summary>
    /// A name that needs several encoded-words. Python's parser is known to leave a blank between those in a name; RFC 2047 wants none.
    /// </summary>
    internal static OutgoingMessage WithLongName() => Simple() with
    {
        To = [new MailAddressField("Jürgen Groß-Ümläutenstein von und zu Hohenlohe-Langenburg-Schillingsfürst 日本", "juergen@halo.example")],
    };

    internal static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(42).NextBytes(bytes);
        return bytes;
    }
}
