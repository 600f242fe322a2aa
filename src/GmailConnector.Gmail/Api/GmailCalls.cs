using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Requests;
using Polly;
using Polly.Retry;

namespace GmailConnector.Gmail.Api;

/// <summary>
/// Single calls to Gmail: waits for quota units, returns faults as values, and retries only calls that can safely be repeated.
/// </summary>
internal sealed class GmailCalls
{
    private const int SyncRetries = 6;

    // A person is waiting for the page.
    private const int InteractiveRetries = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(64);
    private readonly GmailClients clients;
    private readonly ResiliencePipeline patient;
    private readonly ResiliencePipeline brisk;

    public GmailCalls(GmailClients clients, QuotaGovernor governor, TimeProvider clock)
    {
        this.clients = clients;
        Governor = governor;
        patient = Retrying(clock, SyncRetries);
        brisk = Retrying(clock, InteractiveRetries);
    }

    internal QuotaGovernor Governor { get; }

    /// <summary>How often and after which waits a call of this priority is repeated.</summary>
    internal ResiliencePipeline Retries(CallPriority priority) => priority == CallPriority.Sync ? patient : brisk;

    internal GmailService ClientFor(MailboxRecord mailbox) => clients.For(mailbox);

    /// <summary>A call that may be repeated: a read, or a write that leaves the same state however often it is made.</summary>
    internal Task<GmailAnswer<T>> RepeatableAsync<T>(
        GmailCall call, Func<GmailService, ClientServiceRequest<T>> request, CancellationToken ct) =>
        RunAsync(Retries(call.Priority), call, request, ct);

    /// <summary>A call that is never repeated.</summary>
    internal Task<GmailAnswer<T>> OnceAsync<T>(GmailCall call, Func<GmailService, ClientServiceRequest<T>> request, CancellationToken ct) =>
        RunAsync(ResiliencePipeline.Empty, call, request, ct);

    /// <summary>Runs <paramref name="act"/> with faults turned into values.</summary>
    internal static async Task<GmailAnswer<T>> GuardAsync<T>(Func<Task<T>> act, GmailScope? scope, CancellationToken ct)
    {
        try
        {
            return new GmailAnswer<T>(await act(), null);
        }
        catch (Exception e) when (GmailFaults.Of(e, null, scope, ct) is { } fault)
        {
            return new GmailAnswer<T>(default, fault);
        }
    }

    private Task<GmailAnswer<T>> RunAsync<T>(
        ResiliencePipeline pipeline, GmailCall call, Func<GmailService, ClientServiceRequest<T>> request, CancellationToken ct) =>
        GuardAsync(
            async () =>
            {
                using var client = clients.For(call.Mailbox);
                return await pipeline.ExecuteAsync(async token => await AttemptAsync(call, request(client), token), ct);
            },
            call.Scope,
            ct);

    private async Task<T> AttemptAsync<T>(GmailCall call, ClientServiceRequest<T> request, CancellationToken ct)
    {
        if (await Governor.TakeAsync(call.Mailbox, call.Units, call.Priority, ct) is { } tooBusy)
        {
            throw new GmailFaultException(GmailFault.Certain(tooBusy));
        }

        var note = new RetryAfterNote();
        request.AddUnsuccessfulResponseHandler(note);
        GmailCallNotes.Note(call.Scope, MethodIds.Of(request));
        try
        {
            return await request.ExecuteAsync(ct);
        }
        catch (Exception e) when (GmailFaults.Of(e, note.Wait, call.Scope, ct) is { } fault)
        {
            if (fault.Refusal.Code == RefusalCode.RateLimited)
            {
                Governor.Empty(call.Mailbox);
            }

            throw new GmailFaultException(fault);
        }
    }

    private static ResiliencePipeline Retrying(TimeProvider clock, int retries) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                ShouldHandle = static args =>
                    ValueTask.FromResult(
                        args.Outcome.Exception is GmailFaultException { Fault.Passing: true } e && !(e.Fault.RetryAfter > LongestWait)),
                DelayGenerator = static args => ValueTask.FromResult((args.Outcome.Exception as GmailFaultException)?.Fault.RetryAfter),
            })
            .Build();
}

/// <summary>For whom a call is, and what it costs.</summary>
internal sealed record GmailCall(MailboxRecord Mailbox, int Units, GmailScope Scope, CallPriority Priority = CallPriority.Interactive);

/// <summary>What Gmail answered, or what went wrong.</summary>
internal readonly record struct GmailAnswer<T>(T? Value, GmailFault? Fault)
{
    internal bool TryGet(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out GmailFault? fault)
    {
        value = Value;
        fault = Fault;
        return Fault is null && Value is not null;
    }
}
