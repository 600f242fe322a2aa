using System.Text;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>A declared destination's stand-in on loopback: it keeps what it is sent, answers as it is told, or hangs up.</summary>
internal sealed class TicketDesk : IAsyncDisposable
{
    private readonly string? answer;
    private readonly LoopbackListener listener;

    internal TicketDesk(string? answer = "201 Created")
    {
        this.answer = answer;
        listener = new LoopbackListener(TakeAsync);
        Address = listener.Address;
    }

    internal Uri Address { get; }

    /// <summary>Head and body of each request.</summary>
    internal List<(string Head, string Body)> Received { get; } = [];

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task TakeAsync(Stream stream, CancellationToken ended)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync(ended) is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        var length = int.Parse(
            head.ToString().Split('\n').Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1],
            System.Globalization.CultureInfo.InvariantCulture);
        var body = new char[length];
        await reader.ReadBlockAsync(body, ended);
        Received.Add((head.ToString(), Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body))));
        if (answer is not null)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), ended);
        }
    }
}
