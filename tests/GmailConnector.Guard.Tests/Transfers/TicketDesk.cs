using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GmailConnector.Guard.Tests.Transfers;

/// <summary>A declared destination's stand-in on loopback: it keeps what it is sent, answers as it is told, or hangs up.</summary>
internal sealed class TicketDesk : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly string? answer;
    private readonly Task loop;

    internal TicketDesk(string? answer = "201 Created")
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        loop = ServeAsync();
    }

    internal Uri Address { get; }

    /// <summary>Head and body of each request.</summary>
    internal List<(string Head, string Body)> Received { get; } = [];

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
                await TakeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    private async Task TakeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync(ended.Token) is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        var length = int.Parse(head.ToString().Split('\n').Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        var body = new char[length];
        await reader.ReadBlockAsync(body, ended.Token);
        Received.Add((head.ToString(), Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body))));
        if (answer is not null)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), ended.Token);
        }
    }
}
