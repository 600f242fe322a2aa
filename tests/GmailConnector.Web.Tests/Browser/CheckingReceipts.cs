using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A receipt that its owner took away is checked by somebody without a sign-in, in their browser, and nothing is sent.</summary>
public sealed class CheckingReceipts(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_receipt_holds_and_a_changed_one_does_not_and_nothing_is_sent()
    {
        var (entry, proof) = await TakeAsync();
        await using var anybody = await office.EnterAsync(Person.Ben);
        var page = anybody.Page;
        await anybody.GoAsync("/receipt");
        List<string> sent = [];
        page.Request += (_, request) => sent.Add(request.Url);

        Assert.StartsWith("Verified", await CheckAsync(page, entry, proof), StringComparison.Ordinal);
        Assert.Contains("view.intent", await page.Locator("[data-receipt-result]").InnerTextAsync(), StringComparison.Ordinal);
        await Looks.RightAsync(page, "receipt-holds");

        Assert.Contains(
            "the entry or the proof was changed",
            await CheckAsync(
                page, entry.Replace("\"purpose\":\"read-mail\"", "\"purpose\":\"read-mall\"", StringComparison.Ordinal), proof),
            StringComparison.Ordinal);
        await Looks.RightAsync(page, "receipt-broken");
        Assert.Contains("The proof is for entry", await CheckAsync(page, Renumbered(entry), proof), StringComparison.Ordinal);
        Assert.Contains("Choose exactly two files", await CheckAsync(page, entry, entry), StringComparison.Ordinal);
        Assert.Contains(
            "has no index",
            await CheckAsync(page, entry, proof.Replace("index ", "index x", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains("The signature doesn’t match", await CheckAsync(page, entry, Resized(proof)), StringComparison.Ordinal);
        var key = (await page.Locator("#key").InputValueAsync()).Split('+', 3);
        await page.Locator("#key").FillAsync(await Ed25519KeyAsync());
        Assert.StartsWith("Verified", await CheckAsync(page, entry, proof), StringComparison.Ordinal);
        Assert.Contains("The signature doesn’t match", await CheckAsync(page, entry, Resized(proof)), StringComparison.Ordinal);
        await page.Locator("#key").FillAsync($"{key[0]}+00000000+{key[2]}");
        Assert.Contains("The key was copied incorrectly", await CheckAsync(page, entry, proof), StringComparison.Ordinal);
        Assert.Empty(sent);
    }

    private async Task<string> Ed25519KeyAsync()
    {
        await using var anybody = await office.EnterAsync(Person.Ben);
        await anybody.GoAsync("/evidence");
        return await anybody.Page.Locator("h3:has-text('The keys that sign it') + p code").InnerTextAsync();
    }

    private async Task<(string Entry, string Proof)> TakeAsync()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        var page = amira.Page;
        await amira.ConnectAsync();
        var mailbox = new Uri(page.Url).AbsolutePath.Split('/')[2];
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.GoAsync($"/activity/{mailbox}?show=all");
        await page.Locator("tbody tr").Filter(new() { HasText = "Read mail" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/entry/*");
        return (await DownloadAsync(page, "Download entry"), await DownloadAsync(page, "Download proof"));
    }

    private static async Task<string> DownloadAsync(IPage page, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());
        return await System.IO.File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }

    private static async Task<string> CheckAsync(IPage page, string entry, string proof)
    {
        await page.Locator("[data-receipt-result]").EvaluateAsync("result => { result.hidden = true; result.textContent = ''; }");
        await page.Locator("#files").SetInputFilesAsync([File("entry.json", entry), File("proof.tlog-proof", proof)]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check receipt", Exact = true }).ClickAsync();
        await page.Locator("[data-receipt-result] h2").WaitForAsync();
        return await page.Locator("[data-receipt-result]").InnerTextAsync();
    }

    private static FilePayload File(string name, string text) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };

    private static string Renumbered(string entry) => System.Text.RegularExpressions.Regex.Replace(entry, "\"index\":\\d+", "\"index\":0");

    // The size is the second line of the checkpoint, which begins after the first blank line.
    private static string Resized(string proof)
    {
        var (head, note) = (proof[..(proof.IndexOf("\n\n", StringComparison.Ordinal) + 2)], proof[(proof.IndexOf(
            "\n\n", StringComparison.Ordinal)
            + 2)..].Split('\n'));
        note[1] = "9" + note[1];
        return head + string.Join('\n', note);
    }
}
