using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GmailConnector.Guard.Tests.Transfers;

/// <summary>A server on this machine that gives every request the same answer, and counts who came.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly string answer;
    private readonly Func<Stream, Task<Stream>> secure;
    private readonly Task loop;
    private int connections;

    internal LoopbackServer(string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK", Func<Stream, Task<Stream>>? secure = null)
    {
        this.answer = answer;
        this.secure = secure ?? Task.FromResult;
        listener.Start();
        loop = ServeAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal Uri Address => new($"http://127.0.0.1:{Port}/");

    internal int Connections => connections;

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
                Interlocked.Increment(ref connections);
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            await using var stream = await secure(client.GetStream());
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(ended.Token) is { Length: > 0 })
            {
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ended.Token);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // Whoever came has hung up.
        }
    }
}
