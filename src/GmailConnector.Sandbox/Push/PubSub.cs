using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Push;

/// <summary>Where pushes go, whose address they are for, and in whose name they are signed.</summary>
internal sealed record PushSubscription(Uri Endpoint, string Audience, string ServiceAccount);

/// <summary>
/// Which accounts are watched, and the one subscription that gets their changes. Pushes go out one after another, and unlike Pub/Sub's
/// each is posted once.
/// </summary>
internal sealed class PubSub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> watches = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<PushPost> posts = [];
    private readonly ConcurrentQueue<Waiting> held = [];
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    private readonly Journal journal;
    private readonly SandboxKeys keys;
    private readonly TimeProvider time;
    private readonly Task posting;
    private long lastId;
    private PushSwitch how;

    public PubSub(Journal journal, SandboxKeys keys, TimeProvider time)
    {
        this.journal = journal;
        this.keys = keys;
        this.time = time;
        posting = PostAllAsync();
    }

    public string Issuer { get; set; } = "";

    public PushSubscription? Subscription { get; set; }

    public IReadOnlyList<PushPost> Posts => [.. posts];

    public PushSwitch How
    {
        get => how;
        set
        {
            how = value;
            while (value != PushSwitch.Hold && held.TryDequeue(out var next))
            {
                waiting.Writer.TryWrite(next);
            }
        }
    }

    public bool IsWatched(string account) => watches.TryGetValue(account, out var until) && time.GetUtcNow() < until;

    public void Watch(Mailbox mailbox, DateTimeOffset until)
    {
        watches[mailbox.Email] = until;
        journal.Write("INSERT OR REPLACE INTO watch(account,until) VALUES(@p0,@p1)", mailbox.Email, until.ToUnixTimeMilliseconds());
    }

    public void Stop(Mailbox mailbox)
    {
        watches.TryRemove(mailbox.Email, out _);
        journal.Write("DELETE FROM watch WHERE account=@p0", mailbox.Email);
    }

    public void Restore()
    {
        foreach (var row in journal.Read("SELECT account,until FROM watch"))
        {
            watches[row.GetString(0)] = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1));
        }
    }

    /// <summary>The mailbox changed.</summary>
    public void Changed(Mailbox mailbox)
    {
        if (IsWatched(mailbox.Email))
        {
            Publish(mailbox.Email, mailbox.HistoryId);
        }
    }

    /// <summary>Publishes to the topic, as Gmail does and everybody may who has the right to.</summary>
    public void Publish(string account, ulong historyId)
    {
        var id = Interlocked.Increment(ref lastId).ToString("D16", CultureInfo.InvariantCulture);
        Waiting next = new(id, account, historyId);
        if (how == PushSwitch.Hold)
        {
            held.Enqueue(next);
        }
        else if (how != PushSwitch.Lose && Subscription is not null)
        {
            waiting.Writer.TryWrite(next);
        }
    }

    /// <summary>Until what was published so far is posted.</summary>
    public Task FlushAsync()
    {
        var posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return waiting.Writer.TryWrite(new Waiting("", "", 0, posted)) ? posted.Task : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await posting.ConfigureAwait(false);
        http.Dispose();
    }

    private async Task PostAllAsync()
    {
        await foreach (var next in waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            next.Posted?.TrySetResult();
            for (var left = next.Posted is not null ? 0 : how == PushSwitch.Repeat ? 2 : 1; left > 0 && Subscription is { } to; left--)
            {
                posts.Enqueue(new PushPost(next.Id, next.Account, await PostAsync(to, next).ConfigureAwait(false)));
            }
        }
    }

    private async Task<int> PostAsync(PushSubscription to, Waiting next)
    {
        var change = Json.Build(w =>
        {
            w.WriteString("emailAddress", next.Account);
            w.WriteNumber("historyId", next.HistoryId);
        });
        var body = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["data"] = Base64Url.EncodeToString(change),
                ["messageId"] = next.Id,
                ["publishTime"] = time.GetUtcNow().UtcDateTime,
            },
            ["subscription"] = "projects/sandbox/subscriptions/gmail",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Endpoint);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (PushToken.Of(keys, Issuer, to, how, time.GetUtcNow()) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await http.SendAsync(request).ConfigureAwait(false);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    private sealed record Waiting(string Id, string Account, ulong HistoryId, TaskCompletionSource? Posted = null);
}
