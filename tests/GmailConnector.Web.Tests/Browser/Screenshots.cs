using System.Buffers.Binary;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>The pictures in docs/screenshots, made anew by <c>SCREENSHOTS=$PWD/docs/screenshots dotnet test tests/GmailConnector.Web.Tests --filter Screenshots</c>.</summary>
[Collection(SharedOffice.Name)]
public sealed class Screenshots(Office office)
{
    private const int LargestFile = 300 * 1024;

    // A page without text or with a broken stylesheet packs to a few kilobytes.
    private const int SmallestFile = 30 * 1024;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task Each_main_page_has_its_picture(int width, ColorScheme colours)
    {
        using var folder = PictureFolder.Open();
        await using var amira = await office.EnterAsync(Person.Amira, width, colours);
        await foreach (var page in Tour.OfAsync(amira).Where(p => p is "agreement" or "inbox" or "thread" or "compose").Take(4))
        {
            var file = Path.Combine(folder.Path, $"{page}-{width}-{colours.ToString().ToLowerInvariant()}.png");
            await amira.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
            var picture = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal((width, 900), SizeOf(picture));
            Assert.InRange(picture.Length, SmallestFile, LargestFile);
        }

        Assert.Equal(4, Directory.GetFiles(folder.Path, $"*-{width}-{colours.ToString().ToLowerInvariant()}.png").Length);
    }

    // The header of a PNG: eight bytes of signature, then the chunk that holds both sizes.
    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    /// <summary>Where the pictures stay, or a folder that goes again.</summary>
    private sealed class PictureFolder : IDisposable
    {
        private readonly bool stays;

        private PictureFolder(string path, bool stays)
        {
            Path = path;
            this.stays = stays;
        }

        public string Path { get; }

        public static PictureFolder Open() => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } kept
            ? new PictureFolder(Directory.CreateDirectory(kept).FullName, stays: true)
            : new PictureFolder(Directory.CreateTempSubdirectory("gmailconnector-pictures-").FullName, stays: false);

        public void Dispose()
        {
            if (!stays)
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }
}
