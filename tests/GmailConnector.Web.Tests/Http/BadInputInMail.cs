using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Mail as it shouldn't be but is: it arrives, opens, can be answered and forwarded, and stands in nobody's way.</summary>
public sealed partial class BadInputInMail(BadInputInMail.Delivered mail) : IClassFixture<BadInputInMail.Delivered>
{
    private const int MostFiles = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_arrives_opens_and_can_be_answered(string name)
    {
        var (ben, mailbox) = await mail.Http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(mail.Http.App.Google, HttpPerson.Ben);
        var id = mail.Ids[name];
        var thread = (await google.MessageAsync(id)).Thread;

        var start = Stopwatch.GetTimestamp();
        var body = await OkAsync(ben, $"/mail/{mailbox}/message/{id}/body");
        Assert.All(BadMail.All[name].Shown.Split('|'), s => Assert.Contains(s, body.Text, StringComparison.Ordinal));
        var conversation = await OkAsync(ben, $"/mail/{mailbox}/thread/{thread}");
        await OkAsync(ben, $"/compose/{mailbox}?kind=reply&source={id}&thread={thread}");
        await OkAsync(ben, $"/compose/{mailbox}?kind=forward&source={id}&thread={thread}");
        var list = await OkAsync(ben, $"/mail/{mailbox}");
        Assert.Contains($"data-thread=\"{thread}\"", list.Body, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < Longest, $"{name} took {Stopwatch.GetElapsedTime(start)}.");
        var files = File().Matches(conversation.Body).Select(m => m.Value).Where(p => p.Contains(id, StringComparison.Ordinal));
        foreach (var path in files.Take(MostFiles))
        {
            var file = await OkAsync(ben, path);
            Assert.StartsWith("attachment; filename", file.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.DoesNotContain(file.Headers["Content-Disposition"], c => c is '/' or '\\' || char.IsControl(c));
            Assert.DoesNotContain("%E2%80%AE", file.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Equal("application/octet-stream", file.Headers["Content-Type"]);
        }
    }

    [GeneratedRegex("/mail/[^/\"]+/message/[^/\"]+/part/[^/\"]+")]
    private static partial Regex File();

    public static TheoryData<string> Cases() => [.. BadMail.All.Keys];

    private static async Task<PageAnswer> OkAsync(HttpPerson person, string path)
    {
        var answer = await person.GetAsync(path);
        Assert.Equal($"{path} {HttpStatusCode.OK}", $"{path} {answer.Status}");
        return answer;
    }

    /// <summary>All of it in one mailbox, which has to go on all the same.</summary>
    public sealed class Delivered : IAsyncLifetime
    {
        private const int AtOnce = 6;

        public HttpApp Http { get; private set; } = null!;

        public Dictionary<string, string> Ids { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Http = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
            var (ben, mailbox) = await Http.ConnectedAsync(HttpPerson.Ben);

            // The large ones come a few at a time: together they take longer than anything waits.
            foreach (var some in BadMail.All.Chunk(AtOnce))
            {
                foreach (var (name, (raw, _)) in some)
                {
                    Ids[name] = Http.App.Google.Deliver(HttpPerson.Ben, raw);
                }

                foreach (var (name, _) in some)
                {
                    await Eventually.TrueAsync(
                        async () => (await ben.GetAsync($"/mail/{mailbox}/message/{Ids[name]}/body")).Status != HttpStatusCode.NotFound,
                        $"{name} arrives");
                }
            }
        }

        public ValueTask DisposeAsync() => Http.DisposeAsync();
    }
}
