using ICSharpCode.SharpZipLib.Zip;

namespace GmailConnector.Guard.Mail;

/// <summary>Several files as one ZIP archive, in memory.</summary>
[ContentEnds("Into an archive in memory, which is sealed again as one file for the person of the permit.")]
internal static class AttachmentArchive
{
    internal const string MediaType = "application/zip";

    /// <summary>Files of the same name get a number, so that unpacking one never replaces another.</summary>
    [return: GmailContent]
    internal static ReadOnlyMemory<byte> Of(IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files, DateTimeOffset at)
    {
        using var bytes = new MemoryStream();
        using var zip = new ZipOutputStream(bytes) { IsStreamOwner = false, UseZip64 = UseZip64.Off };
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, content) in files)
        {
            zip.PutNextEntry(
                new ZipEntry(Free(name.Length > 0 ? name : "attachment", names)) { DateTime = at.UtcDateTime, IsUnicodeText = true });
            zip.Write(content.Span);
            zip.CloseEntry();
        }

        zip.Finish();
        return bytes.ToArray();
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var dot = name.LastIndexOf('.');
        var (stem, ending) = dot > 0 ? (name[..dot], name[dot..]) : (name, string.Empty);
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{stem} ({number}){ending}";
        }

        return name;
    }
}
