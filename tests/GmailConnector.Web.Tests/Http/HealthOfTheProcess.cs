using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What an orchestrator is told: one word, and the truth.</summary>
public sealed class HealthOfTheProcess
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("store.db")]
    [InlineData("evidence.db")]
    public async Task Without_its_store_or_its_record_it_lives_and_is_not_ready_and_is_again_by_itself(string file)
    {
        await using var http = await HttpApp.StartAsync(Ct);
        using var client = new HttpClient { BaseAddress = http.App.Address };
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/health/ready"));

        var path = Path.Combine(http.App.DataFolder, file);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await UntilAsync(client, HttpStatusCode.ServiceUnavailable));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/health/live"));
        Assert.Contains($"{file} is read-only.", http.App.Output, StringComparison.Ordinal);

        File.SetAttributes(path, FileAttributes.Normal);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await UntilAsync(client, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Google_is_no_part_of_it()
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Google__TokenEndpoint", "http://127.0.0.1:9/token"));
        using var client = new HttpClient { BaseAddress = http.App.Address };

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/health/ready"));
    }

    // An answer holds for two seconds.
    private static async Task<(HttpStatusCode Status, string Said)> UntilAsync(HttpClient client, HttpStatusCode wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await AskAsync(client, "/health/ready");
            if (answer.Status == wanted)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Ct);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString().Split(',')[0]);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
