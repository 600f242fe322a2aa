using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// What leaves as an encrypted archive is opened by a program that isn't ours, with the passphrase that the page showed, and by no other.
/// </summary>
public sealed class OpenedBy7Zip : IAsyncLifetime
{
    private HttpApp http = null!;
    private HttpPerson tomas = null!;
    private string mailbox = "";
    private string[] messages = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        http = await HttpApp.StartAsync(Ct);
        messages = [http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes), http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes)];
        (_, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        tomas = await http.PersonAsync(Person.Tomas);
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Fact]
    public async Task An_attachment_is_as_it_was_sent()
    {
        var sofia = await http.PersonAsync(Person.Sofia);
        var grant = await OpenAsync(sofia, "incident");
        var part = (await sofia.GetAsync($"/desk/cases/{grant}/messages/{mailbox}/{messages[0]}")).Field("part");

        var (files, manifest) = await TakeAsync(sofia, grant, "Archive", ("message", messages[0]), ("part", part));

        Assert.Equal(3, files.Count);
        Assert.Contains("README.txt", files.Keys);
        var file = Assert.Single(manifest.GetProperty("files").EnumerateArray());
        Assert.Equal(NastyMail.Attachment, Encoding.ASCII.GetString(Of(files, file)));
        Assert.Contains("fdp.exe", file.GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_each_message_as_it_came_and_the_evidence_about_it()
    {
        var lena = await http.PersonAsync(Person.Lena);
        var grant = await OpenAsync(lena, "order");

        var (files, manifest) = await TakeAsync(lena, grant, "Export", ("part", "1"));

        Assert.Equal("gmail-connector-package/1", manifest.GetProperty("format").GetString());
        var listed = manifest.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(
            files.Keys.Where(f => f.StartsWith("messages/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            listed.Select(f => f.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(2, listed.Count);
        Assert.All(listed, f => Assert.True(Of(files, f).AsSpan().EndsWith(NastyMail.Bytes)));
        Assert.Contains("\"kind\":\"grant.given\"", Encoding.UTF8.GetString(files["evidence.jsonl"]), StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(HttpPerson officer, string kind)
    {
        var grant = await FilingDesk.FileAsync(officer, kind, string.Join('\n', messages.Select(m => $"{mailbox}/{m}")));
        await FilingDesk.ApproveAsync(tomas, grant);
        return grant;
    }

    // Listed it shows numbers and no names, and everything is AES-256; another passphrase opens nothing.
    private async Task<(IReadOnlyDictionary<string, byte[]> Files, JsonElement Manifest)> TakeAsync(
        HttpPerson officer, string grant, string what, params (string, string)[] fields)
    {
        var ready = await officer.PostAsync($"/desk/cases/{grant}/packages/{mailbox}?handler={what}", fields);
        var passphrase = Regex.Match(ready.Body, "class=\"passphrase\"><code>([^<]+)</code>").Groups[1].Value;
        var taken = await officer.PostAsync($"/desk/cases/{grant}/packages/{mailbox}?handler=Take", [("token", ready.Field("token"))]);
        using var sevenZip = new SevenZip(taken.Content);

        var list = await sevenZip.ListAsync(Ct);
        Assert.DoesNotContain("Encrypted = -", list, StringComparison.Ordinal);
        Assert.DoesNotContain(".exe", list, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(list, "Encrypted = \\+"), Regex.Count(list, "Method = AES-256"));
        Assert.Null(await sevenZip.OpenAsync("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF", Ct));
        var files = await sevenZip.OpenAsync(passphrase, Ct);
        Assert.NotNull(files);
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        return (files, manifest.RootElement.Clone());
    }

    private static byte[] Of(IReadOnlyDictionary<string, byte[]> files, JsonElement file)
    {
        var content = files[file.GetProperty("path").GetString()!];
        Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
        return content;
    }
}
