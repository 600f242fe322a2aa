using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace GmailConnector.Benchmarks.Read;

/// <summary>The response of a server that keeps it in memory: its callbacks run when it starts, as a server's do.</summary>
internal sealed class MemoryResponse(MemoryStream body) : HttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> starting = new();
    private bool hasStarted;

    public override bool HasStarted => hasStarted;

    // As a server has it: one output, whether as a stream or as a writer.
    public Stream Stream => Writer.AsStream();

    public PipeWriter Writer { get; } = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));

    public override void OnStarting(Func<object, Task> callback, object state) => starting.Push((callback, state));

    public void DisableBuffering()
    {
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!hasStarted)
        {
            hasStarted = true;
            while (starting.TryPop(out var next))
            {
                await next.Callback(next.State);
            }
        }
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task CompleteAsync() => await Writer.CompleteAsync();
}
