using System.Globalization;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Mail as senders write it, drawn as it came and in our frame: docs/html-fidelity.md. <c>FIDELITY=$PWD/pairs dotnet test
/// tests/GmailConnector.Web.Tests --filter FidelityOfMail</c> compares all templates and writes the pairs of pictures into that folder.
/// </summary>
public sealed class FidelityOfMail(FidelityOfMail.Delivered mail) : IClassFixture<FidelityOfMail.Delivered>
{
    private const int Wide = 900;
    private const int Narrow = 380;

    public static TheoryData<string> Compared => [.. MailTemplates.Compared.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task Looks_as_it_came(string name)
    {
        var template = MailTemplates.All.Single(t => t.Name == name);
        await Assert.MultipleAsync(
            () => SameAsync(template, Wide, template.Wide),
            () => SameAsync(template, Narrow, template.Narrow));
    }

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task Would_not_if_its_looks_were_dropped(string name)
    {
        var template = MailTemplates.All.Single(t => t.Name == name);

        // Some say how they look on a phone alone.
        Assert.True(await DiffersAsync(template, Wide, template.Wide) || await DiffersAsync(template, Narrow, template.Narrow));
    }

    private async Task<bool> DiffersAsync(MailTemplates.Template template, int width, double bound)
    {
        var raw = await mail.Pairs.DrawRawAsync(template.Name, width);
        var (without, _) = await mail.Pairs.DrawHtmlAsync(template.WithoutLooks, width, isColoured: true);
        var difference = await mail.Pairs.DifferenceAsync(raw, without, width);
        await NoteAsync($"without {template.Name} {width}", difference);
        return difference > bound;
    }

    private async Task SameAsync(MailTemplates.Template template, int width, double bound)
    {
        var pair = await mail.Pairs.DrawAsync(template.Name, width);
        var difference = await mail.Pairs.DifferenceAsync(pair.Raw, pair.Ours, width);
        await NoteAsync($"{template.Name} {width}", difference);
        if (MailTemplates.Folder is { } folder)
        {
            await mail.Pairs.WriteAsync(
                pair,
                width,
                string.Create(CultureInfo.InvariantCulture, $"{template.Name} {width} ({difference:F1} %)"),
                Path.Combine(folder, $"{template.Name}-{width}.png"));
        }

        Assert.Equal(pair.RawText, pair.OurText);
        Assert.True(difference <= bound, string.Create(CultureInfo.InvariantCulture, $"{difference:F2} at {width}"));
    }

    private static async Task NoteAsync(string what, double difference)
    {
        if (MailTemplates.Folder is { } folder)
        {
            await File.AppendAllTextAsync(
                Path.Combine(folder, "measured.txt"),
                string.Create(CultureInfo.InvariantCulture, $"{what} {difference:F2}\n"),
                TestContext.Current.CancellationToken);
        }
    }

    public sealed class Delivered : IAsyncLifetime
    {
        internal MailPairs Pairs { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Pairs = await MailPairs.OpenAsync([.. MailTemplates.Compared.Select(t => (t.Name, t.Html))]);

        public ValueTask DisposeAsync() => Pairs is null ? default : Pairs.DisposeAsync();
    }
}
