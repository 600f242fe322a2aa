using System.Buffers.Binary;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Where the pictures in docs/screenshots stay, where <c>SCREENSHOTS</c> names it, or a folder that goes again.</summary>
internal sealed class PictureFolder : IDisposable
{
    private const int LargestFile = 300 * 1024;

    // A page without text or with a broken stylesheet packs to a few kilobytes.
    private const int SmallestFile = 15 * 1024;

    private const int Height = 900;

    private readonly string folder;
    private readonly bool stays;

    private PictureFolder(string folder, bool stays) => (this.folder, this.stays) = (folder, stays);

    /// <summary>Narrow and wide, light and dark; where no picture is kept, each of these once.</summary>
    internal static IReadOnlyList<(int Width, ColorScheme Colours)> Looks { get; } = Kept is null
        ? [(400, ColorScheme.Dark), (1280, ColorScheme.Light)]
        : [(400, ColorScheme.Light), (400, ColorScheme.Dark), (1280, ColorScheme.Dark), (1280, ColorScheme.Light)];

    private static string? Kept => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    internal static PictureFolder Open() => Kept is { } kept
        ? new PictureFolder(Directory.CreateDirectory(kept).FullName, stays: true)
        : new PictureFolder(Directory.CreateTempSubdirectory("gmailconnector-pictures-").FullName, stays: false);

    /// <summary>The part of a page that its window shows, as it stands.</summary>
    internal Task TakeAsync(IPage page, string name, int width, ColorScheme colours) =>
        TakeAsync(page, $"{name}-{width}-{Name(colours)}", width);

    /// <summary>As a wide window shows it in these colours, where it stands.</summary>
    internal async Task TakeAsync(IPage page, string name, ColorScheme colours)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = colours });
        await TakeAsync(page, $"{name}-{Name(colours)}", 1280);
    }

    private async Task TakeAsync(IPage page, string name, int width)
    {
        var file = Path.Combine(folder, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        var picture = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal((width, Height), SizeOf(picture));
        Assert.InRange(picture.Length, SmallestFile, LargestFile);
    }

    /// <summary>The same wide and narrow, light and dark.</summary>
    internal async Task TakeAsync(IPage page, string name)
    {
        foreach (var (width, colours) in Looks)
        {
            await page.SetViewportSizeAsync(width, Height);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.EvaluateAsync("scrollTo(0, 0)");
            await TakeAsync(page, name, width, colours);
        }
    }

    public void Dispose()
    {
        if (!stays)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Name(ColorScheme colours) => colours.ToString().ToLowerInvariant();

    // The header of a PNG: eight bytes of signature, then the chunk that holds both sizes.
    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
