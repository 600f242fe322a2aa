using System.Globalization;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Templates of mail as senders write it, drawn as they came and in our frame: docs/html-fidelity.md. <c>FIDELITY=$PWD/pairs dotnet test
/// tests/GmailConnector.Web.Tests --filter FidelityOfMail</c> compares all of them and writes the pairs of pictures into that folder.
/// </summary>
public sealed class FidelityOfMail(FidelityOfMail.Delivered mail) : IClassFixture<FidelityOfMail.Delivered>
{
    public static TheoryData<string, int> Compared => new(MailTemplates.Compared.SelectMany(t => new[] { (t.Name, 900), (t.Name, 380) }));

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task Looks_as_it_came(string name, int width)
    {
        var template = MailTemplates.All.Single(t => t.Name == name);
        var pair = await mail.Pairs.DrawAsync(name, width);
        var difference = await mail.Pairs.DifferenceAsync(pair.Raw, pair.Ours, width);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"PAIR {name} {width} {difference:F2}"));
        if (MailTemplates.Folder is { } folder)
        {
            await mail.Pairs.WriteAsync(pair, width, $"{name} {width} ({difference:F1} %)", Path.Combine(folder, $"{name}-{width}.png"));
            await File.AppendAllTextAsync(
                Path.Combine(folder, "measured.txt"),
                string.Create(CultureInfo.InvariantCulture, $"{name} {width} {difference:F2} {pair.RawText == pair.OurText}\n"),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(pair.RawText, pair.OurText);
        Assert.InRange(difference, 0, width == 900 ? template.Wide : template.Narrow);
    }

    public sealed class Delivered : IAsyncLifetime
    {
        internal MailPairs Pairs { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Pairs = await MailPairs.OpenAsync([.. MailTemplates.Compared.Select(t => (t.Name, t.Html))]);

        public ValueTask DisposeAsync() => Pairs is null ? default : Pairs.DisposeAsync();
    }
}
