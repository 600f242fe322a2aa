using System.Net;
using System.Net.Sockets;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>
/// Takes whoever connects to a port of this machine, one after the other, byte by byte: what answers may be no web server at all.
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Func<NetworkStream, CancellationToken, Task> take;
    private readonly Task loop;

    internal LoopbackListener(Func<NetworkStream, CancellationToken, Task> take)
    {
        this.take = take;
        listener.Start();
        loop = ServeAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal Uri Address => new($"http://127.0.0.1:{Port}/");

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await loop;
        ended.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                await take(client.GetStream(), ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }
}
