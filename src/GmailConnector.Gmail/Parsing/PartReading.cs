using System.Net;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Parsing;

/// <summary>
/// The one reading of a message: what of it is body, what is drawn in the body, what is a file and what is another message. A part is body
/// by its place in the structure (RFC 2046, 2183, 2387) and not by lacking a name; whatever is neither body nor drawn is a file.
/// </summary>
internal sealed class PartReading
{
    private const int MostCalendars = 3;
    private const int LargestCalendar = 1_000_000;
    private const int LargestReport = 64_000;

    private readonly List<AttachmentPart> files = [];
    private readonly List<AttachedMessage> messages = [];
    private readonly List<CalendarPart> calendars = [];
    private readonly List<string> reports = [];
    private bool isSigned;
    private bool isEncrypted;

    private enum Place
    {
        /// <summary>The outermost part, the first of a multipart, or one of several alternatives.</summary>
        Body,

        /// <summary>After the first: with a name it is a file.</summary>
        Later,

        /// <summary>What belongs to another part, such as its pictures or its signature.</summary>
        Beside,
    }

    private sealed record Texts(string? Plain, string? Html)
    {
        internal static Texts None { get; } = new(null, null);

        internal bool IsBlank => string.IsNullOrWhiteSpace(Plain) && string.IsNullOrWhiteSpace(Html);
    }

    internal static MessageContent Read(IReadOnlyList<HeaderField> header, Part root)
    {
        var reading = new PartReading();
        var texts = reading.Of(root, Place.Body);
        return DrawnParts.Mark(new MessageContent(header, texts.Plain, texts.Html, reading.files)
        {
            Messages = reading.messages,
            Calendars = reading.calendars,
            DeliveryReport = reading.reports.Count == 0 ? null : string.Join("\n\n", reading.reports),
            IsSigned = reading.isSigned,
            IsEncrypted = reading.isEncrypted,
        });
    }

    /// <summary>The parts that are body, and the first calendars, that Gmail keeps apart because of their size.</summary>
    internal static IReadOnlyList<Part> BodiesApart(Part root)
    {
        List<Part> apart = [];
        var calendars = 0;
        Find(root, Place.Body);
        return apart;

        void Find(Part part, Place place)
        {
            if (part.IsContainer)
            {
                for (var i = 0; i < part.Parts.Count; i++)
                {
                    Find(part.Parts[i], PlaceOf(part, i));
                }
            }
            else if (part is { Bytes: null, AttachmentId: not null }
                && (IsBody(part, place)
                    || (part.IsDeliveryReport && part.Size <= LargestReport)
                    || (part.IsCalendar && part.Size <= LargestCalendar && ++calendars <= MostCalendars)))
            {
                apart.Add(part);
            }
        }
    }

    private Texts Of(Part part, Place place)
    {
        isSigned |= part.IsSigned;
        isEncrypted |= part.IsEncrypted;
        if (part is { IsDeliveryReport: true, Bytes: { } report } && report.Length <= LargestReport)
        {
            reports.Add(BodyText.Decode(report, null).ReplaceLineEndings("\n").Trim());
        }

        if (part.IsContainer)
        {
            return Inside(part);
        }

        if (IsBody(part, place))
        {
            return Written(part);
        }

        if (part.IsMessage && part.Parts.Count > 0)
        {
            messages.Add(new AttachedMessage(part.Id, Read(part.Header, part.Parts[0])));
        }

        if (part.IsCalendar && calendars.Count < MostCalendars)
        {
            Keep(part);
        }

        // A message that is one empty part is an empty message and not a file; other looks of a newsletter are no files of it either.
        if (!(place == Place.Body && part is { Size: 0, FileName: "", IsMessage: false }) && !IsOtherLook(part))
        {
            files.Add(new AttachmentPart(part.Id, NameOf(part), part.MediaType, part.Size, part.ContentId, Inline: false));
        }

        return Texts.None;
    }

    // Invitations often carry the same calendar twice: beside the text, and as a file.
    private void Keep(Part part)
    {
        var text = part is { Bytes: { } bytes, Size: <= LargestCalendar } && bytes.Length <= LargestCalendar
            ? BodyText.Decode(bytes, HeaderText.Parameter(part.ContentType, "charset"))
            : null;
        if (text is null || calendars.TrueForAll(c => !string.Equals(c.Text, text, StringComparison.Ordinal)))
        {
            calendars.Add(new CalendarPart(part.Id, text));
        }
    }

    private Texts Inside(Part container)
    {
        List<Texts> texts = [];
        for (var i = 0; i < container.Parts.Count; i++)
        {
            // Outlook writes the body a second time into winmail.dat.
            var found = Of(container.Parts[i], PlaceOf(container, i));
            if (!container.Parts[i].IsTnef || texts.TrueForAll(t => t.IsBlank))
            {
                texts.Add(found);
            }
        }

        // The last alternative is the richest (RFC 2046 section 5.1.4).
        return container.MediaType == "multipart/alternative"
            ? new Texts(texts.LastOrDefault(t => t.Plain is not null)?.Plain, texts.LastOrDefault(t => t.Html is not null)?.Html)
            : Joined(texts);
    }

    private static Place PlaceOf(Part container, int index) => container.MediaType switch
    {
        "multipart/alternative" => Place.Body,
        "multipart/related" => index == RootOf(container) ? Place.Body : Place.Beside,
        "multipart/encrypted" => Place.Beside,
        "multipart/signed" when index > 0 => Place.Beside,
        _ => index == 0 ? Place.Body : Place.Later,
    };

    // RFC 2387 section 3.2: the start parameter names the root, which else is the first part.
    private static int RootOf(Part related)
    {
        var start = PayloadParts.ContentId(HeaderText.Parameter(related.ContentType, "start"));
        var named = start is null ? -1 : related.Parts.Select(p => p.ContentId).ToList().IndexOf(start);
        return Math.Max(0, named);
    }

    private static bool IsBody(Part part, Place place) =>
        part is { MediaType: "text/plain" or "text/html", IsAttachment: false }
        && (place == Place.Body || (part.FileName.Length == 0 && (place == Place.Later || part.ContentId is null)));

    private static bool IsOtherLook(Part part) => part is { MediaType: "text/x-amp-html" or "text/watch-html", FileName: "" };

    private static string NameOf(Part part)
    {
        if (!part.IsMessage || part.FileName.Length > 0)
        {
            return part.FileName;
        }

        var subject = part.Header.FirstOrDefault(h => string.Equals(h.Name, "Subject", StringComparison.OrdinalIgnoreCase))?.Value;
        return string.IsNullOrWhiteSpace(subject) ? string.Empty : subject + ".eml";
    }

    // One after the other, as the sender laid them out. A text between HTML parts (a list's footer) must not get lost in the HTML view.
    private static Texts Joined(List<Texts> parts)
    {
        List<string> plain = [.. parts.Select(t => t.Plain).OfType<string>()];
        var text = plain.Count == 0 ? null : string.Join("\n", plain);
        if (parts.TrueForAll(t => t.Html is null))
        {
            return new Texts(text, null);
        }

        var html = string.Concat(parts.Select(t =>
            t.Html ?? (string.IsNullOrWhiteSpace(t.Plain) ? string.Empty : $"<pre>{WebUtility.HtmlEncode(t.Plain)}</pre>")));
        return new Texts(text, html);
    }

    private static Texts Written(Part part)
    {
        var (bytes, isHtml) = (part.Bytes ?? [], part.MediaType == "text/html");
        var charset = HeaderText.Parameter(part.ContentType, "charset");
        var text = BodyText.Decode(bytes, isHtml && Charsets.SaysNothing(charset) ? Charsets.OfHtml(bytes) : charset);
        return isHtml ? new Texts(null, text) : new Texts(Unflowed(part.ContentType, text), null);
    }

    private static string Unflowed(string? contentType, string text) =>
        IsSaid(contentType, "format", "flowed")
            ? FlowedText.Unwrap(text, deletesSpace: IsSaid(contentType, "delsp", "yes"))
            : text;

    private static bool IsSaid(string? contentType, string parameter, string value) =>
        string.Equals(HeaderText.Parameter(contentType, parameter), value, StringComparison.OrdinalIgnoreCase);
}
