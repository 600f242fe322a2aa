using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// A message under an incident or an order, over HTTP: what its officer sees, what everybody else doesn't, and when it ends.
/// </summary>
public sealed class InspectingMail : IAsyncLifetime
{
    private HttpApp http = null!;
    private HttpPerson sofia = null!;
    private HttpPerson tomas = null!;
    private HttpPerson amira = null!;
    private string mailbox = null!;
    private string message = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        http = await HttpApp.StartAsync(Ct);
        message = http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes);
        (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        sofia = await http.PersonAsync("sofia@halo.example");
        tomas = await http.PersonAsync("tomas@halo.example");
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Fact]
    public async Task Its_officer_sees_it_taken_apart_and_nobody_else_sees_that_it_is_there()
    {
        var grant = await OpenAsync("incident");
        var page = await sofia.GetAsync(At(grant));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(NastyMail.Subject, page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "https://www.parcels.example/confirm".Replace("https", "hxxps", StringComparison.Ordinal).Replace(
                ".", "[.]", StringComparison.Ordinal),
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains("⟨hxxps://evil[.]example/parcels/login?u=1⟩", page.Text, StringComparison.Ordinal);
        Assert.Contains("javascript[:]alert(document.cookie)", page.Text, StringComparison.Ordinal);
        Assert.Contains("xn--", page.Text, StringComparison.Ordinal);
        Assert.Contains("label‹U+202E›fdp.exe", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(NastyMail.Attachment))), page.Text, StringComparison.Ordinal);
        Assert.Matches("verdict-fail[^>]*>.*<strong>DMARC</strong>", page.Body.ReplaceLineEndings(" "));
        Assert.Contains("Other such headers in the message: 1.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"data-watch=\"{grant}\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?:href|src|action)=\"[^\"]*(?:evil|parcels|javascript)", page.Body);
        Assert.DoesNotContain("alert(1)", page.Body, StringComparison.Ordinal);

        var nowhere = await sofia.GetAsync(At("inc_nowhere"));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.Status);
        foreach (var (who, path) in new[]
        {
            (tomas, At(grant)), (amira, At(grant)), (tomas, At("inc_nowhere")),
            (sofia, At(grant, message: "18c0000000000000")), (sofia, At(grant, mailbox: "mbx_nowhere")), (sofia, At(
                grant, message: await AnotherAsync())),
        })
        {
            var answer = await who.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(MainOf(nowhere), MainOf(answer));
        }
    }

    [Fact]
    public async Task A_ticket_that_closes_or_an_unanswering_HaloCRM_refuses_the_next_open_with_its_reason_on_record()
    {
        var grant = await OpenAsync("incident");
        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync(At(grant))).Status);

        http.App.Google.PutTicket(http.App.Google.Ticket(4101)! with { Closed = true });
        var closed = await sofia.GetAsync(At(grant));
        Assert.Equal(HttpStatusCode.Forbidden, closed.Status);
        Assert.Contains("The HaloCRM ticket is closed", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(NastyMail.Subject, closed.Text, StringComparison.Ordinal);
        Assert.Contains(
            await EvidenceFile.FactsAsync(http.App, "access.refused", Ct), f => f["code"] == "TicketRefused" && f["rule"] == "ticket-desk");

        http.App.Google.PutTicket(http.App.Google.Ticket(4101)! with { Closed = false });
        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync(At(grant))).Status);

        http.App.Google.SilenceHalo(true);
        Assert.Contains("in time", (await sofia.GetAsync(At(grant))).Text, StringComparison.Ordinal);
        http.App.Google.SilenceHalo(false);

        Assert.Equal($"/desk/cases/{grant}?done=ended", (await sofia.PostAsync(At(grant) + "?handler=End", [])).Location);
        var over = await sofia.GetAsync(At(grant));
        Assert.Equal(HttpStatusCode.Forbidden, over.Status);
        Assert.Contains("has ended", over.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attachment_leaves_only_as_an_encrypted_archive_that_is_taken_once_by_its_officer()
    {
        var grant = await OpenAsync("incident");
        var package = $"/desk/cases/{grant}/packages/{mailbox}";
        var part = (await sofia.GetAsync(At(grant))).Field("part");

        var ready = await sofia.PostAsync(package + "?handler=Archive", [("message", message), ("part", part)]);
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Contains("no-store", ready.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Matches("<p class=\"passphrase\"><code>([0-9A-Z]{5}-){5}[0-9A-Z]{5}</code>", ready.Body);
        var token = ready.Field("token");

        Assert.Equal(HttpStatusCode.NotFound, (await tomas.PostAsync(package + "?handler=Take", [("token", token)])).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await amira.PostAsync(package + "?handler=Archive", [("message", message), ("part", part)])).Status);
        var taken = await sofia.PostAsync(package + "?handler=Take", [("token", token)]);
        Assert.StartsWith("PK", taken.Body, StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", taken.Headers["Content-Type"]);
        Assert.Equal(-1, taken.Content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NastyMail.Attachment)));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(taken.Content)), ready.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sofia.PostAsync(package + "?handler=Take", [("token", token)])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sofia.PostAsync(package + "?handler=Export", [("part", "1")])).Status);
    }

    [Fact]
    public async Task A_message_with_hundreds_of_attachments_is_listed_in_pages_and_asked_for_once_a_page()
    {
        const int many = 300;
        var files = string.Concat(Enumerable.Range(1, many).Select(i =>
            $"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"file-{i:000}.txt\"\r\n\r\n{i}\r\n"));
        message = http.App.Google.Deliver(
            HttpPerson.Amira,
            Encoding.ASCII.GetBytes(
                $"From: a@b.example\r\nSubject: many\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{files}--b--\r\n"));
        await Eventually.TrueAsync(
            async () => (await amira.GetAsync($"/mail/{mailbox}/message/{message}/body")).Status == HttpStatusCode.OK, "it is there");
        var grant = await OpenAsync("incident");
        var (messages, attachments) = (CallsForIt(false), CallsForIt(true));

        var first = await sofia.GetAsync(At(grant));
        var last = await sofia.GetAsync(At(grant) + "?files=275");

        Assert.Equal((2, 50), (CallsForIt(false) - messages, CallsForIt(true) - attachments));
        Assert.Equal(25, Regex.Count(first.Body, "<code>[0-9a-f]{64}</code>"));
        Assert.Contains("1 to 25 of 300", first.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{At(grant)}?files=25#files-heading\"", first.Body, StringComparison.Ordinal);
        Assert.Contains("276 to 300 of 300", last.Text, StringComparison.Ordinal);
        Assert.Contains("file-300.txt", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("More attachments</a>", last.Body, StringComparison.Ordinal);

        int CallsForIt(bool ofFiles) =>
            http.Wire.GmailCalls.Count(c =>
                c.Contains(message, StringComparison.Ordinal) && c.Contains("/attachments/", StringComparison.Ordinal) == ofFiles);
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("order")]
    public async Task By_the_addresses_of_shared_mail_an_officer_reaches_nothing_of_it(string kind)
    {
        var officer = kind == "order" ? await http.PersonAsync("lena@halo.example") : sofia;
        var grant = await FilingDesk.FileAsync(officer, kind, $"{mailbox}/{message}");
        await FilingDesk.ApproveAsync(tomas, grant);
        var part = (await officer.GetAsync(At(grant))).Field("part");

        foreach (var path in new[] { "", $"/{mailbox}/part/{message}/{part}", $"/{mailbox}/inline/{message}/{part}", $"/{mailbox}/body/{message}", $"/{mailbox}/body/{message}?images=1" })
        {
            var (answer, nowhere) = (await officer.GetAsync($"/shared/{grant}{path}"), await officer.GetAsync(
                $"/shared/agm_nowhere{path}"));

            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(WithoutNumbers(nowhere, "agm_nowhere"), WithoutNumbers(answer, grant));
            Assert.Equal(-1, answer.Content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NastyMail.Attachment)));
        }

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(At(grant))).Status);
    }

    [Fact]
    public async Task Where_the_approval_keeps_attachments_here_there_is_no_button_and_no_way_round_it()
    {
        var grant = await OpenAsync("incident", downloads: false);
        var page = await sofia.GetAsync(At(grant));
        Assert.Contains("Attachment downloads aren't part of this access", page.Text, StringComparison.Ordinal);

        var tried = await sofia.PostAsync($"/desk/cases/{grant}/packages/{mailbox}?handler=Archive", [("message", message), ("part", "1")]);
        Assert.Equal(HttpStatusCode.Forbidden, tried.Status);
        Assert.DoesNotContain("passphrase", tried.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Under_an_order_its_messages_are_exported_and_both_steps_are_on_record()
    {
        var lena = await http.PersonAsync("lena@halo.example");
        var grant = await FilingDesk.FileAsync(lena, "order", $"{mailbox}/{message}");
        await FilingDesk.ApproveAsync(tomas, grant);
        Assert.Contains("Prepare the export", (await lena.GetAsync(At(grant))).Text, StringComparison.Ordinal);

        var ready = await lena.PostAsync($"/desk/cases/{grant}/packages/{mailbox}?handler=Export", [("part", "1")]);
        var taken = await lena.PostAsync($"/desk/cases/{grant}/packages/{mailbox}?handler=Take", [("token", ready.Field("token"))]);

        Assert.StartsWith("PK", taken.Body, StringComparison.Ordinal);
        Assert.Equal(["prepared", "taken"], (await EvidenceFile.FactsAsync(http.App, "export.intent", Ct)).Select(f => f["step"]));
        Assert.Equal(["done", "done"], (await EvidenceFile.FactsAsync(http.App, "export.outcome", Ct)).Select(f => f["result"]));
    }

    private async Task<string> OpenAsync(string kind, bool downloads = true)
    {
        var grant = await FilingDesk.FileAsync(sofia, kind, $"{mailbox}/{message}", downloads: downloads);
        await FilingDesk.ApproveAsync(tomas, grant);
        return grant;
    }

    private string At(string grant, string? mailbox = null, string? message = null) =>
        $"/desk/cases/{grant}/messages/{mailbox ?? this.mailbox}/{message ?? this.message}";

    // One of hers that wasn't opened.
    private async Task<string> AnotherAsync() =>
        Regex.Match(
            (await amira.GetAsync($"/mail/{mailbox}/thread/{await FirstThreadAsync()}")).Body, "/message/([0-9a-f]+)/body").Groups[1].Value;

    private async Task<string> FirstThreadAsync() =>
        Regex.Matches((await amira.GetAsync($"/mail/{mailbox}/INBOX")).Body, "data-thread=\"([0-9a-f]+)\"").Last().Groups[1].Value;

    private static string WithoutNumbers(PageAnswer page, string grant) =>
        Regex.Replace(page.Body.Replace(grant, "", StringComparison.Ordinal), @"CfDJ8[\w-]+|\b[0-9a-f]{32}\b", "");

    private static string MainOf(PageAnswer page) =>
        page.Body[page.Body.IndexOf("<main", StringComparison.Ordinal)..page.Body.IndexOf("</main>", StringComparison.Ordinal)];
}
