using System.Security.Cryptography;
using AngleSharp.Dom;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Html;

/// <summary>Which pictures are shown, and from where.</summary>
internal abstract class ImageRules
{
    private static readonly string[] DataTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Whether a picture from elsewhere was held back.</summary>
    internal bool HeldBack { get; private set; }

    /// <summary>Whether a picture stands in the message itself in a form that isn't shown, such as SVG.</summary>
    internal bool LeftOut { get; private set; }

    /// <summary>The address of an <c>img</c>, or null where its place is shown instead.</summary>
    internal string? Source(IElement image)
    {
        var raw = image.GetAttribute("src") ?? "";
        if (raw.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            var source = Data(raw.Trim());
            LeftOut |= source is null;
            return source;
        }

        if (LinkTarget.ContentId(raw) is { } contentId)
        {
            return Inline(contentId);
        }

        return Remote(raw) ?? (image.HasAttribute("srcset") ? Remote(FirstOf(image.GetAttribute("srcset")!)) : null);
    }

    /// <summary>The address of a picture elsewhere, if it may be loaded; noted where it may not.</summary>
    internal string? Remote(string raw)
    {
        if (LinkTarget.ForRemoteImage(raw) is not { } url)
        {
            return null;
        }

        if (LoadsRemote)
        {
            return url;
        }

        HeldBack = true;
        return null;
    }

    /// <summary>A picture made to tell its server that the mail was opened: never loaded, not even when pictures are.</summary>
    internal static bool IsTracker(IElement image)
    {
        var (isNarrow, isLow) = (IsPixel(image.GetAttribute("width")), IsPixel(image.GetAttribute("height")));

        // A thin line that came with the message tells nobody anything.
        return (isNarrow && isLow)
            || ((isNarrow || isLow) && LinkTarget.ForRemoteImage(image.GetAttribute("src")) is not null)
            || image.HasAttribute("hidden")
            || (image.GetAttribute("style") is { } style && StyleAllowList.IsPixel(style));
    }

    /// <summary>Whether an empty place stands for a picture that isn't shown; in what is sent its words stand there instead.</summary>
    internal virtual bool KeepsPlaces => false;

    protected abstract bool LoadsRemote { get; }

    protected abstract string? Inline(string contentId);

    /// <summary>The address of a picture that stands in the HTML itself, in base64.</summary>
    protected virtual string? Data(string type, string base64) => Prefix(type) + base64;

    private static bool IsPixel(string? length) =>
        length is not null && length.Trim().TrimEnd('p', 'x', 'P', 'X').Trim() is "0" or "1" or "00" or "01" or "1.0";

    private static string FirstOf(string srcset) =>
        srcset.Split([',', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    // Of a letter, a digit or a sign of base64 no other document can be made.
    private string? Data(string url)
    {
        if (DataTypes.FirstOrDefault(t => LinkTarget.StartsWith(url, Prefix(t))) is not { } type)
        {
            return null;
        }

        var content = string.Concat(url[Prefix(type).Length..].Where(c => !char.IsWhiteSpace(c)));
        return content.Length > 0 && content.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') ? Data(type, content) : null;
    }

    private static string Prefix(string type) => $"data:{type};base64,";
}

/// <summary>For reading: parts of the message, and pictures from elsewhere when the person asked.</summary>
internal sealed class FrameImages(MessageContent content, FrameOptions options) : ImageRules
{
    internal override bool KeepsPlaces => true;

    protected override bool LoadsRemote => options.RemoteImages;

    protected override string? Inline(string contentId) =>
        DrawnParts.Find(content.Attachments, contentId) is { } part ? options.InlineUrl(part.PartId) : null;
}

/// <summary>
/// For what is written: pictures of the message that it is written from go along with it, and are named as they are there.
/// </summary>
/// <param name="parts">Of the message that is answered or forwarded, or of the draft.</param>
/// <param name="remote">What the writer put in stays, such as the logo of a signature; in a quote nothing from elsewhere does.</param>
/// <param name="takesPictures">Whether pictures in the HTML become files of the message, as many programs show no others.</param>
internal sealed class WrittenImages(IReadOnlyList<AttachmentPart> parts, bool remote, bool takesPictures = false) : ImageRules
{
    private readonly List<AttachmentPart> drawn = [];
    private readonly List<OutgoingFile> taken = [];

    /// <summary>The parts that were named, each once, in the order of their first place.</summary>
    internal IReadOnlyList<AttachmentPart> Drawn => drawn;

    /// <summary>The pictures that stood in the HTML, each once.</summary>
    internal IReadOnlyList<OutgoingFile> Taken => taken;

    protected override bool LoadsRemote => remote;

    protected override string? Inline(string contentId)
    {
        if (DrawnParts.Find(parts, contentId) is not { } part)
        {
            return null;
        }

        if (!drawn.Contains(part))
        {
            drawn.Add(part);
        }

        // RFC 2392 section 2. What many write as it is stays so, since many read no escapes.
        return "cid:" + Uri.EscapeDataString(part.ContentId!)
            .Replace("%40", "@", StringComparison.Ordinal)
            .Replace("%24", "$", StringComparison.Ordinal)
            .Replace("%2B", "+", StringComparison.Ordinal)
            .Replace("%3D", "=", StringComparison.Ordinal);
    }

    protected override string? Data(string type, string base64)
    {
        if (!takesPictures)
        {
            return base.Data(type, base64);
        }

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return null;
        }

        // Named by its bytes: saved again it is the same, and no other picture of the message has its name.
        var id = $"{Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)).AsSpan(0, 16))}@picture";
        if (taken.All(p => p.ContentId != id))
        {
            var name = $"picture-{taken.Count + 1}.{type[(type.IndexOf('/') + 1)..]}";
            taken.Add(new OutgoingFile(name, type, bytes.AsMemory(0, length), id));
        }

        return "cid:" + id;
    }
}
