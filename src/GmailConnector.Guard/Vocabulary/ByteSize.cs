using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>Sizes as people read them, such as <c>1.5 MB</c>.</summary>
public static class ByteSize
{
    /// <summary>Bytes below 1,024, else KB or MB of 1,024 each.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentUICulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentUICulture, $"{bytes / 1024.0:0} KB"),
        _ => string.Create(CultureInfo.CurrentUICulture, $"{bytes / 1024.0 / 1024.0:0.0} MB"),
    };
}
