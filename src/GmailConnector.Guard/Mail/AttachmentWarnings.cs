using System.Collections.Frozen;

namespace GmailConnector.Guard.Mail;

/// <summary>Why a file may do harm once it is opened, by its name and its type alone: nobody here has looked into it.</summary>
public enum AttachmentWarning
{
    /// <summary>A program, or what starts one.</summary>
    Program,

    /// <summary>
    /// Its name looks like that of another kind of file: <c>invoice.pdf.exe</c>, or one that is written the other way round.
    /// </summary>
    Disguised,

    /// <summary>A document that can have macros.</summary>
    Macros,

    /// <summary>A web page, which can ask for a password in its sender's name.</summary>
    WebPage,
}

internal static class AttachmentWarnings
{
    private static readonly FrozenSet<string> Programs = Set(
        "action", "apk", "app", "application", "appref-ms", "appx", "bat", "cab", "chm", "cmd", "com", "command", "cpl", "deb", "desktop",
        "dll", "dmg", "exe", "gadget", "hta", "img", "inf", "iso", "jar", "jnlp", "js", "jse", "library-ms", "lnk", "msc", "msi", "msix",
        "msp", "pif", "pkg", "ps1", "psm1", "reg", "rpm", "run", "scf", "scr", "search-ms", "settingcontent-ms", "sh", "sys", "url", "vb",
        "vbe", "vbs", "vhd", "vhdx", "ws", "wsc", "wsf", "wsh", "xll");

    private static readonly FrozenSet<string> ProgramTypes = Set(
        "application/hta", "application/javascript", "application/x-msdos-program", "application/x-msdownload", "application/x-msi",
        "application/x-sh", "text/javascript");

    private static readonly FrozenSet<string> MacroDocuments = Set(
        "docm", "dotm", "potm", "ppam", "ppsm", "pptm", "sldm", "xlam", "xlsb", "xlsm", "xltm");

    private static readonly FrozenSet<string> WebPages = Set("htm", "html", "mht", "mhtml", "shtml", "svg", "svgz", "xht", "xhtml");

    private static readonly FrozenSet<string> WebPageTypes = Set("application/xhtml+xml", "image/svg+xml", "text/html");

    // What a name that has two endings pretends to be.
    private static readonly FrozenSet<string> Documents = Set(
        "avi", "bmp", "csv", "doc", "docx", "eml", "gif", "heic", "ics", "jpeg", "jpg", "mov", "mp3", "mp4", "odp", "ods", "odt", "pdf",
        "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "wav", "webp", "xls", "xlsx", "zip");

    internal static AttachmentWarning? Of(string given, string mediaType)
    {
        var names = AttachmentName.Of(given).Split('.', StringSplitOptions.TrimEntries);
        var ending = names.Length > 1 ? names[^1] : string.Empty;
        var (isProgram, isPage) = (
            Programs.Contains(ending) || ProgramTypes.Contains(mediaType), WebPages.Contains(ending) || WebPageTypes.Contains(mediaType));
        return given.Any(IsTurned) || ((isProgram || isPage) && names.Skip(1).SkipLast(1).Any(Documents.Contains))
            ? AttachmentWarning.Disguised
            : isProgram ? AttachmentWarning.Program
            : MacroDocuments.Contains(ending) ? AttachmentWarning.Macros
            : isPage ? AttachmentWarning.WebPage
            : null;
    }

    // What turns the writing round is left out of a name that is shown, and says enough of its sender.
    private static bool IsTurned(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
