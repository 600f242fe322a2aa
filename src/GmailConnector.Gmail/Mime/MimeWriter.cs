using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Mime;

/// <summary>
/// Writes an <see cref="OutgoingMessage"/> as RFC 5322: mixed(alternative(text, related(html, inline images)), files), with the levels that aren't needed left out.
/// </summary>
internal sealed class MimeWriter
{
    private readonly OutgoingMessage message;
    private readonly MimeOutput output;
    private int boundaries;

    private MimeWriter(OutgoingMessage message)
    {
        this.message = message;
        output = new MimeOutput((int)Math.Min(EstimateBytes(message) + 4096, Array.MaxLength));
    }

    internal static Outcome<ReadOnlyMemory<byte>> Write(OutgoingMessage message)
    {
        try
        {
            var writer = new MimeWriter(message);
            writer.WriteHeaders();
            writer.WriteMixed();
            return writer.output.Written;
        }
        catch (MimeFaultException e)
        {
            return e.ToRefusal();
        }
    }

    /// <summary>About how large the message gets, without writing it.</summary>
    internal static long EstimateBytes(OutgoingMessage message) =>
        2048
        + message.Files.Sum(f => ((long)f.Content.Length * 4 / 3 * 78 / 76) + 1024)
        + (long)((Encoding.UTF8.GetByteCount(message.Text) + Encoding.UTF8.GetByteCount(message.Html)) * 1.1);

    private void WriteHeaders()
    {
        Addresses("From", [message.From]);
        Addresses("To", message.To);
        Addresses("Cc", message.Cc);
        Addresses("Bcc", message.Bcc);
        output.Header("Subject", HeaderAtoms.Subject(message.Subject));
        output.Header("Date", HeaderAtoms.Date(message.Date));
        output.Header("Message-ID", HeaderAtoms.MessageId("Message-ID", message.RfcMessageId));
        if (message.InReplyTo is { } parent && HeaderAtoms.TryMessageId(parent) is { } usable)
        {
            output.Header("In-Reply-To", usable);
        }

        if (HeaderAtoms.References(message.References) is { Count: > 0 } chain)
        {
            output.Header("References", chain);
        }

        output.Header("MIME-Version", "1.0");
    }

    private void Addresses(string field, IReadOnlyList<MailAddressField> addresses)
    {
        if (addresses.Count > 0)
        {
            output.Header(field, AddressWriter.Atoms(field, addresses));
        }
    }

    private void WriteMixed()
    {
        List<OutgoingFile> files = [.. message.Files.Where(f => !IsInline(f))];
        if (files.Count == 0)
        {
            WriteAlternative();
            return;
        }

        Multipart("multipart/mixed", [], [WriteAlternative, .. files.Select(f => (Action)(() => WriteFile(f, "attachment")))]);
    }

    private void WriteAlternative()
    {
        if (message.Html.Length == 0)
        {
            WriteText("text/plain", message.Text);
            return;
        }

        Multipart("multipart/alternative", [], [() => WriteText("text/plain", message.Text), WriteRelated]);
    }

    private void WriteRelated()
    {
        List<OutgoingFile> images = [.. message.Files.Where(IsInline)];
        if (images.Count == 0)
        {
            WriteText("text/html", message.Html);
            return;
        }

        Multipart(
            "multipart/related",
            ["type=\"text/html\""],
            [() => WriteText("text/html", message.Html), .. images.Select(f => (Action)(() => WriteFile(f, "inline")))]);
    }

    // An image can only be shown inline by a message that has HTML.
    private bool IsInline(OutgoingFile file) => file.ContentId is { Length: > 0 } && message.Html.Length > 0;

    private void Multipart(string type, IReadOnlyList<string> parameters, IReadOnlyList<Action> parts)
    {
        // INVARIANT: neither quoted-printable nor base64 can hold "=_", so a boundary never occurs inside a part.
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.RfcMessageId}/{boundaries++}"));
        var boundary = "=_" + Convert.ToHexStringLower(seed.AsSpan(0, 16));
        output.Header("Content-Type", WithSemicolons([type, .. parameters, $"boundary=\"{boundary}\""]));
        output.EndLine();
        foreach (var part in parts)
        {
            output.Ascii($"--{boundary}\r\n");
            part();
        }

        output.Ascii($"--{boundary}--\r\n");
    }

    private void WriteText(string type, string text)
    {
        output.Header("Content-Type", $"{type}; charset=UTF-8");
        output.Header("Content-Transfer-Encoding", "quoted-printable");
        output.EndLine();
        QuotedPrintable.Write(output, text);
        if (text.Length == 0)
        {
            output.EndLine();
        }
    }

    private void WriteFile(OutgoingFile file, string disposition)
    {
        var name = MimeText.Clean("Attachment name", file.Name);
        output.Header("Content-Type", name.Length == 0 ? [MediaType(file)] : [MediaType(file) + ";", HeaderAtoms.PlainParameter("name", name)]);
        output.Header("Content-Disposition", name.Length == 0 ? [disposition] : [disposition + ";", .. HeaderAtoms.Parameter("filename", name)]);
        if (file.ContentId is { Length: > 0 } id && HeaderAtoms.TryMessageId(id) is { } usable)
        {
            output.Header("Content-ID", usable);
        }

        output.Header("Content-Transfer-Encoding", "base64");
        output.EndLine();
        output.Base64Lines(file.Content.Span);
    }

    // RFC 2046 forbids base64 for message/* and multipart/*: such files travel as plain bytes.
    private static string MediaType(OutgoingFile file)
    {
        var type = MimeText.Clean("Attachment type", file.MediaType).ToLowerInvariant();
        var parts = type.Split('/');
        return parts.Length == 2 && MimeText.IsToken(parts[0]) && MimeText.IsToken(parts[1]) && parts[0] is not ("message" or "multipart")
            ? type
            : "application/octet-stream";
    }

    private static IEnumerable<string> WithSemicolons(IReadOnlyList<string> atoms) => atoms.Select((a, i) => i + 1 < atoms.Count ? a + ";" : a);
}
