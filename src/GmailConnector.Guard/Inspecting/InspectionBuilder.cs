using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Inspecting;

/// <summary>Inspects a message for an officer who has to judge it, and seals each part.</summary>
internal sealed class InspectionBuilder(MessageRecord message, MessageContent content, Permit permit)
{
    /// <summary>How many attachments one view lists.</summary>
    internal const int FilesInView = 25;

    private const int MostText = 200_000;
    private const int MostHeaders = 500;

    private static readonly string[] Envelope = [
        "From", "Sender", "Reply-To", "Return-Path", "To", "Cc", "Bcc", "Delivered-To", "Date", "Message-ID", "In-Reply-To", "X-Mailer",
        "User-Agent"
    ];

    internal Inspection Inspect(IReadOnlyList<InspectedFile> files, int first)
    {
        permit.Require(message.Id);
        var fileCount = content.AllAttachments.Count();
        var (html, plain, found) = Written(content);
        var attached = content.AllMessages.Take(FilesInView).Select(m => (m.Content.Headers, Written: Written(m.Content))).ToList();
        var calendars = content.Calendars.Concat(content.AllMessages.SelectMany(m => m.Content.Calendars))
            .Select(c => Unfolded(c.Text)).Where(c => c.Length > 0).Take(FilesInView).ToList();
        var links = found.Concat(attached.SelectMany(a => a.Written.Links))
            .Concat(calendars.SelectMany(c => LinkFinder.InText(c.Replace('\\', ' '))))
            .DistinctBy(l => (l.Kind == LinkKind.Text ? LinkKind.Link : l.Kind, l.Target))
            .ToList();
        return new Inspection(
            message.Id,
            message.InternalDate,
            new ViewLegalBasis(permit.Ground.Kind.PolicyName(), permit.Ground.Reference, permit.Ground.Since, permit.Ground.Until),
            Line(message.Summary.Subject, "(no subject)"),
            Fields(content.Headers, Envelope),
            Authentication(),
            Hops(),
            [.. content.Headers.Take(MostHeaders).Select(h => new InspectedField(Line(h.Name), Line(Defang.Text(h.Value))))])
        {
            HtmlAsText = html,
            PlainText = plain,
            AttachedMessages = [.. attached.Select(a =>
                new InspectedAttachedMessage(Fields(a.Headers, ["Subject", .. Envelope]), a.Written.Html, a.Written.Plain))],
            Calendars = [.. calendars.Select(Text)],
            Links = [.. links.Take(LinkFinder.Most).Select(l =>
                new InspectedLink(l.Kind, Line(Defang.Text(l.Words)), new GuardedText(Defang.Url(l.Target), permit), WarningOf(l)))],
            HasMoreLinks = links.Count > LinkFinder.Most,
            Files = files,
            FirstFile = first,
            FileCount = new GuardedNumber(fileCount, permit),
            FilesBefore = first > 0 ? Math.Max(0, first - FilesInView) : null,
            FilesAfter = first + files.Count < fileCount ? first + files.Count : null,
        };
    }

    /// <summary>An attachment, its name as the sender wrote it with hidden characters made visible.</summary>
    internal static InspectedFile File(AttachmentPart part, string? sha256, string? missing, Permit permit) => new(
        MailSealer.ShownId(part.PartId),
        new GuardedText(Visible.OnOneLine(part.FileName), permit, "unnamed"),
        new GuardedText(Visible.OnOneLine(part.MediaType), permit),
        new GuardedNumber(part.Size, permit),
        sha256 is null ? null : new GuardedText(sha256, permit),
        missing);

    private IReadOnlyList<InspectedField> Fields(IReadOnlyList<HeaderField> headers, IEnumerable<string> names) =>
    [
        .. names.SelectMany(name =>
            headers.Where(h => Is(h, name)).Select(h => new InspectedField(Line(name), Line(Defang.Text(h.Value))))),
    ];

    // HTML and text of a message, and all that leads anywhere from them.
    private (GuardedText? Html, GuardedText? Plain, IReadOnlyList<FoundLink> Links) Written(MessageContent of)
    {
        using var tree = string.IsNullOrWhiteSpace(of.Html) ? null : HtmlTree.TryParse(of.Html);
        return (
            string.IsNullOrWhiteSpace(of.Html)
                ? null
                : Text(tree?.Body is { } body ? new TextAlternative(Target).Write(body) : MarkupStripper.Strip(of.Html, MostText)),
            string.IsNullOrWhiteSpace(of.Text) ? null : Text(of.Text),
            [
                .. tree is not null ? LinkFinder.InTree(tree.DocumentElement) : LinkFinder.InText(of.Html ?? string.Empty),
                .. LinkFinder.InText(of.Text ?? string.Empty),
            ]);
    }

    private static LinkWarning WarningOf(FoundLink link) =>
        LinkFinder.IsUnusual(link)
            ? LinkWarning.UnusualScheme
            : LinkFinder.HasForeignLetters(link)
                ? LinkWarning.Lookalike
                : LinkFinder.IsDisguised(link) ? LinkWarning.Disguised : LinkWarning.None;

    private InspectedAuthentication Authentication()
    {
        var (results, fromGmail, others) = AuthenticationResults.Read(content.Headers);
        return new InspectedAuthentication(
            fromGmail,
            [.. results.Select(r =>
                new AuthenticationResult(
                    Line(r.Method.ToUpperInvariant()),
                    AuthenticationResults.VerdictOf(r.Result),
                    Line(r.Result),
                    Line(Defang.HostName(r.Domain)),
                    Line(r.Comment)))],
            new GuardedNumber(others, permit))
        {
            HasOthers = others > 0,
        };
    }

    private List<ReceivedHop> Hops()
    {
        List<ReceivedHop> hops = [];
        DateTimeOffset? before = null;
        foreach (var hop in ReceivedChain.Read(content.Headers))
        {
            var at = hop.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Empty;
            var delay = hop.At - before is { } waited
                ? string.Create(CultureInfo.InvariantCulture, $"{(waited < TimeSpan.Zero ? "−" : "+")}{Words(waited.Duration())}")
                : string.Empty;
            hops.Add(new ReceivedHop(Line(hop.From), Line(hop.By), Line(hop.With), Line(at), Line(delay)));
            before = hop.At ?? before;
        }

        return hops;
    }

    private static string Words(TimeSpan time) => (time.TotalMinutes, time.TotalHours) switch
    {
        ( < 1, _) => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
        (_, < 1) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    // The address of a link, image or form, right after its text.
    private static string? Target(AngleSharp.Dom.IElement element) => element.LocalName switch
    {
        "a" when element.GetAttribute("href") is { Length: > 0 } href && !href.StartsWith('#') => $" ⟨{Defang.Url(href)}⟩",
        "img" when element.GetAttribute("src") is { Length: > 0 } src && !src.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) =>
            RefusalTexts.ImageAtAddress.With(Defang.Url(src)),
        "form" when element.GetAttribute("action") is { Length: > 0 } action => RefusalTexts.FormToAddress.With(Defang.Url(action)),
        _ => null,
    };

    // A long line of a calendar goes on in the next one, after a blank (RFC 5545 section 3.1): in the middle of an address, too.
    private static string Unfolded(string? calendar) => (calendar ?? string.Empty).ReplaceLineEndings("\n")
        .Replace("\n ", string.Empty, StringComparison.Ordinal).Replace("\n\t", string.Empty, StringComparison.Ordinal).Trim();

    private GuardedText Text(string text) =>
        new(Visible.Of(Defang.Text(text.Length > MostText ? text[..MostText] + "\n… cut" : text)).ReplaceLineEndings("\n"), permit);

    private GuardedText Line(string text, string placeholder = "") => new(Visible.OnOneLine(text), permit, placeholder);

    private static bool Is(HeaderField header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);
}
