using System.IO.Compression;
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
        ["10,000 parts"] = Raw(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nwords above all parts\r\n"
            + string.Concat(Enumerable.Range(0, 10_000).Select(i =>
                $"--b\r\nContent-Type: application/pdf; name=\"{i}.pdf\"\r\nContent-Disposition: attachment\r\n\r\nx\r\n"))
            + "--b--\r\n",
            "words above all parts"),
        ["2,000 parts within parts"] = Nested(2_000),
        ["a header of 1 MB"] = Raw($"X-Long: {new string('h', 1_000_000)}\r\n\r\nwords under a long header", "words under a long header"),
        ["100,000 recipients"] = (Encoding.ASCII.GetBytes($"From: a@b.example\r\nTo: {string.Join(
            ",\r\n ",
            Enumerable.Range(0, 100_000).Select(i => $"p{i}@many.example"))}\r\nSubject: all\r\n\r\nwords to very many"), "words to very many"),
        ["a length that lies"] = Raw("Content-Length: 99999999999999\r\nLines: -1\r\n\r\nwords of no length", "words of no length"),
        ["a ZIP that unpacks to 1 GB"] = File("bomb.zip", "application/zip", ZipOfZeros(1_000_000_000), "words beside a bomb"),
        ["winmail.dat that claims 2 GB"] = File(
            "winmail.dat",
            "application/ms-tnef",
            [0x78, 0x9F, 0x3E, 0x22, 1, 0, 1, 6, 0x90, 8, 0, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3],
            "words beside a winmail.dat"),
        ["S/MIME that is none"] = File("smime.p7m", "application/pkcs7-mime", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 6, 9, 0x2A], "words beside a signature"),
        ["an encrypted message that is none"] = Raw(
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n\r\nno version\r\n--b--\r\n", ""),
        ["5 MB of style sheets"] = Html(
            $"<style>{string.Concat(Enumerable.Repeat(".a > .b:not(.c) { color: red; background: blue }\n", 100_000))}</style><p>words in no style</p>",
            "words in no style"),
        ["an endless calendar"] = Raw(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nwords beside a calendar\r\n--b\r\n"
            + "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n"
            + string.Concat(Enumerable.Repeat(
                "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:again\r\nEND:VEVENT\r\n", 20_000))
            + "END:VCALENDAR\r\n--b--\r\n",
            "words beside a calendar"),
        ["nothing"] = ([], ""),
    };

    private static (byte[] Raw, string Shown) File(string name, string type, byte[] content, string shown) => Raw(
        $"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{shown}\r\n--b\r\n"
        + $"Content-Type: {type}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n"
        + $"Content-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n",
        shown);

    private static byte[] ZipOfZeros(long length)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("zeros", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (long written = 0; written < length; written += zeros.Length)
            {
                entry.Write(zeros);
            }
        }

        return output.ToArray();
    }

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
