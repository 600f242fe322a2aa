using System.Net;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Policy;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>The way out over the shipped policy, with its evidence and its log.</summary>
internal sealed class EgressWorld : IDisposable
{
    internal EgressWorld(params ConfiguredAddress[] standIns)
        : this(standIns, Dns.GetHostAddressesAsync, EgressDial.OpenAsync, p => p)
    {
    }

    internal EgressWorld(ConfiguredAddress[] standIns, ResolveName resolve, OpenSocket open, Func<LimitedUsePolicy, LimitedUsePolicy> edit)
    {
        var policy = edit(PolicyLoader.Load(PolicyFolder.Real));
        Rules = new EgressRules(policy, standIns, isProduction: false);
        Evidence = new MemoryEvidence(Clock);
        Refusals = new EgressRefusals(policy, new Lazy<IEvidenceLog>(Evidence), Clock, Log);
        Egress = new EgressConnections(Rules, Refusals, resolve, open);
    }

    internal ManualClock Clock { get; } = new();

    internal MemoryEvidence Evidence { get; }

    internal LogLines Log { get; } = new();

    internal EgressRules Rules { get; }

    internal EgressRefusals Refusals { get; }

    internal EgressConnections Egress { get; }

    public void Dispose() => Egress.Dispose();

    internal sealed class LogLines : List<(LogLevel Level, string Text)>, ILogger<EgressRefusals>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add((logLevel, formatter(state, exception)));
    }
}
