using System.Security.Authentication;
using System.Text;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>A server on this machine that gives every request the same answer, and counts who came.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly string answer;
    private readonly Func<Stream, Task<Stream>> secure;
    private readonly LoopbackListener listener;
    private int connections;

    internal LoopbackServer(string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK", Func<Stream, Task<Stream>>? secure = null)
    {
        this.answer = answer;
        this.secure = secure ?? Task.FromResult;
        listener = new LoopbackListener(AnswerAsync);
    }

    internal int Port => listener.Port;

    internal Uri Address => listener.Address;

    internal int Connections => connections;

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task AnswerAsync(Stream client, CancellationToken ended)
    {
        Interlocked.Increment(ref connections);
        try
        {
            await using var stream = await secure(client);
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(ended) is { Length: > 0 })
            {
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ended);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // Whoever came has hung up.
        }
    }
}
