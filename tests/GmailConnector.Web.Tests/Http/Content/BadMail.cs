using System.Text;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>Messages that break a rule each, with what has to be seen all the same: words of theirs, or that they are cut.</summary>
internal static class BadMail
{
    private const string TooLarge =
        "This message is too large to be shown in full. Below is the text of its first part. "
        + "Its mailbox's owner can download the whole message.";

    internal static Dictionary<string, (byte[] Raw, string Shown)> All { get; } = new(StringComparer.Ordinal)
    {
        ["300 nested divs"] = Html(
            string.Concat(Enumerable.Repeat("<div>", 300)) + "innermost words" + string.Concat(Enumerable.Repeat("</div>", 300)),
            "innermost words"),
        ["30,000 nested divs"] = Html(
            "outermost words" + string.Concat(Enumerable.Repeat("<div><b>", 30_000)) + "innermost", "outermost words"),
        ["nothing closed"] = Html("<table><tr><td><ul><li><b><i><a href='x'>unclosed words<table><td>", "unclosed words"),
        ["10 MB of HTML"] = Html(
            "first words"
                + string.Concat(Enumerable.Repeat(
                    "<p style='color:red'>All work and no play makes <b>a dull</b> message.</p>\r\n", 140_000)),
            $"first words|{TooLarge}"),
        ["10 MB in one line"] = Html("first words " + new string('x', 10_000_000), $"first words|{TooLarge}"),
        ["an attribute of 5 MB"] = Html($"<img alt='{new string('a', 5_000_000)}' src='https://x.example/y.png'>words behind it", TooLarge),
        ["a boundary that never comes"] = Raw("Content-Type: multipart/mixed; boundary=never\r\n\r\nwords before no boundary\r\n", ""),
        ["a boundary that doesn't close"] = Raw(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nwords of an open part",
            "words of an open part"),
        ["a multipart without boundary"] = Raw("Content-Type: multipart/alternative\r\n\r\nwords without a boundary", ""),
        ["base64 that isn't"] = Raw(
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nd29yZHMgaW4gYmFzZTY0!!!%%%\r\n=", "words in base64"),
        ["an encoding nobody knows"] = Raw(
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-rot26\r\n\r\nwords as they are", "words as they are"),
        ["no header at all"] = (Encoding.ASCII.GetBytes("\r\nwords without any header\r\n"), "words without any header"),
        ["headers that are none"] = (Encoding.ASCII.GetBytes("this is no header\r\n: nor this\r\nSubject: half\r\n\r\nwords below\r\n"), "words below"),
        ["bytes of chance"] = ([
            .. Encoding.ASCII.GetBytes("From: x@y.example\r\nSubject: noise\r\nContent-Type: text/plain\r\n\r\nwords and noise "),
            .. Noise(5000)
        ], "words and noise"),
        ["a hundred parts within parts"] = Nested(100),
        ["an unknown charset"] = Raw(
            "Content-Type: text/plain; charset=x-klingon-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nwords in an unknown charset",
            "words in an unknown charset"),
        ["a charset that lies"] = ([
            .. Head("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nna"),
            0xEF,
            .. Encoding.ASCII.GetBytes("ve words")
        ], "ve words"),
        ["an empty charset"] = Raw(
            "Content-Type: text/html; charset=\"\"\r\n\r\n<p>words without a charset</p>", "words without a charset"),
        ["UTF-7"] = Raw("Content-Type: text/html; charset=utf-7\r\n\r\nwords +ADw-script+AD4-alert(1)+ADw-/script+AD4-", "words"),
        ["encoded words that aren't"] = (Encoding.ASCII.GetBytes("From: =?utf-8?B?!!?= <a@b.example>\r\nSubject: =?nope?Q?x=ZZ?= =?utf-8?B?gICA?=\r\n\r\nwords under a broken subject"), "words under a broken subject"),
        ["no sender, no date, no subject"] = (Encoding.ASCII.GetBytes(
            "From: \r\nDate: the day before yesterday\r\nTo: undisclosed-recipients:;\r\n\r\nwords of nobody"), "words of nobody"),
        ["a subject of 100 KB"] = (Encoding.ASCII.GetBytes(
            $"From: a@b.example\r\nSubject: {new string('s', 100_000)}\r\n\r\nwords under a long subject"), "words under a long subject"),
        ["2,000 recipients"] = (Encoding.ASCII.GetBytes($"From: a@b.example\r\nTo: {string.Join(
            ",\r\n ",
            Enumerable.Range(0, 2000).Select(i => $"\"P {i}\" <p{i}@many.example>"))}\r\nSubject: all\r\n\r\nwords to many"), "words to many"),
        ["a sender's name of 100 KB"] = (Encoding.ASCII.GetBytes(
            $"From: \"{new string('n', 100_000)}\" <a@b.example>\r\nSubject: name\r\n\r\nwords of a long name"), "words of a long name"),
        ["a file with a path for a name"] = Raw(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nwords beside a file\r\n--b\r\n"
            + "Content-Type: text/html; name=\"../../../etc/passwd\"\r\nContent-Disposition: attachment; filename=\"../../../etc/pass\u202Ewd.html\"\r\n\r\n<script>alert(1)</script>\r\n--b--\r\n",
            "words beside a file"),
        ["nothing"] = ([], ""),
    };

    private static (byte[] Raw, string Shown) Html(string html, string shown = "first words") =>
        Raw("Content-Type: text/html; charset=utf-8\r\n\r\n" + html, shown);

    private static (byte[] Raw, string Shown) Raw(string headersAndBody, string shown) => (Head(headersAndBody), shown);

    private static byte[] Head(string headersAndBody) =>
        Encoding.UTF8.GetBytes("From: Strange <strange@elsewhere.example>\r\nTo: ben@halo.example\r\nSubject: Strange mail\r\nMIME-Version: 1.0\r\n"
            + headersAndBody);

    private static (byte[] Raw, string Shown) Nested(int depth)
    {
        var open = string.Concat(Enumerable.Range(0, depth).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
        return Raw(
            open
                + "Content-Type: text/plain\r\n\r\nwords at the bottom\r\n"
                + string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => $"\r\n--b{i}--\r\n")),
            "");
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }
}
