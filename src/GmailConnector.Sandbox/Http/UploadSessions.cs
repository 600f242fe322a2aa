using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GmailConnector.Sandbox.Gmail;

namespace GmailConnector.Sandbox.Http;

/// <summary>A resumable upload: what the first request said and the bytes so far.</summary>
internal sealed class UploadSession(GmailRequest request, long limit) : IDisposable
{
    public GmailRequest Request { get; } = request;

    public long Limit { get; } = limit;

    public MemoryStream Received { get; } = new();

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public void Dispose()
    {
        Received.Dispose();
        Gate.Dispose();
    }
}

internal sealed class UploadSessions
{
    private const int MaxSessions = 1000;

    private readonly ConcurrentDictionary<string, UploadSession> sessions = new(StringComparer.Ordinal);

    public string? Open(GmailRequest request, long limit)
    {
        if (sessions.Count >= MaxSessions)
        {
            return null;
        }

        var id = "ABPtcP" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        sessions[id] = new UploadSession(request, limit);
        return id;
    }

    public UploadSession? Find(string id) => sessions.GetValueOrDefault(id);

    public void Close(string id)
    {
        sessions.TryRemove(id, out _);
    }
}
