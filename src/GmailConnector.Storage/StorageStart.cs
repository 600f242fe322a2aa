using GmailConnector.Storage.Evidence;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Storage;

/// <summary>Opens the store and the evidence log before any other part of the host starts; what is wrong stops the start.</summary>
internal sealed class StorageStart(EvidenceLog evidence) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => evidence.OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
