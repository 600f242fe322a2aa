using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>A host that listens to itself hears no mail: content takes its place behind everything that a host can replace.</summary>
public sealed class NothingRecorded
{
    [Fact]
    [Trait("way", "28")]
    public async Task Whatever_service_or_middleware_of_the_host_records_what_it_sees_records_no_mail()
    {
        var folder = Directory.CreateTempSubdirectory("gmailconnector-recorded-");
        var file = Path.Combine(folder.FullName, "recorded");
        await using (var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken, Recording.SettingFor(file)))
        {
            var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
            using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
            var all = await google.AllAsync();
            var message = all.First(m => m.Files.Count > 0 && m.Subject.Length > 10);

            // The control: the person gets it all, through everything that listens.
            var thread = await ben.GetAsync($"/mail/{his}/thread/{message.Thread}");
            var body = await ben.GetAsync($"/mail/{his}/message/{message.Id}/body");
            var part = await ben.GetAsync($"/mail/{his}/message/{message.Id}/part/{message.Files[0].Part.Replace('.', '-')}");
            var list = await ben.GetAsync($"/mail/{his}/INBOX");
            var compose = await ben.GetAsync($"/compose/{his}?kind=reply&source={message.Id}");

            // Their own name is in their sign-in, and no mail.
            var scanner = new LeakScanner(Needles.Of(all).Where(n => n.Text != "Ben Okafor"));
            foreach (var page in new[] { thread, body, part, list, compose })
            {
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.NotEmpty(scanner.In(page.Content));
            }

            var recorded = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var text = Encoding.UTF8.GetString(recorded);
            foreach (var kind in new[] { "outermost", "outermost headers", "filter", "writer", "pool", "ICompositeViewEngine", "IAntiforgery", "IActionResultExecutor`1" })
            {
                Assert.Contains($"[{kind}]", text, StringComparison.Ordinal);
            }

            Assert.Contains("class=\"thread-head\"", text, StringComparison.Ordinal);
            Assert.Empty(scanner.In(recorded));
        }

        folder.Delete(recursive: true);
    }
}
