using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace GmailConnector.Benchmarks.Read;

/// <summary>
/// The response of a server that keeps it in memory: a pipe, as a server's output is, and callbacks that run when it starts.
/// </summary>
internal sealed class MemoryResponse : HttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Stack<(Func<object, Task> Callback, object State)> starting = new();
    private bool hasStarted;

    public override bool HasStarted => hasStarted;

    public Stream Stream => pipe.Writer.AsStream();

    public PipeWriter Writer => pipe.Writer;

    /// <summary>What has left, once; its memory is given back.</summary>
    internal T Take<T>(Func<ReadOnlySequence<byte>, T> take)
    {
        pipe.Writer.Complete();
        pipe.Reader.TryRead(out var left);
        var taken = take(left.Buffer);
        pipe.Reader.Complete();
        return taken;
    }

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

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task CompleteAsync() => Task.CompletedTask;
}
