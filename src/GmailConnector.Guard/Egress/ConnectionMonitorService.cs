using System.Diagnostics.Tracing;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using GmailConnector.Evidence;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// The last safety net. The platform reports every TCP connection that this process opens and every name that it looks up; this service
/// records those that didn't go through <see cref="EgressDial"/>. It can't stop a connection, only show that a rule was bypassed.
/// </summary>
internal sealed partial class ConnectionMonitorService(
    LimitedUsePolicy policy, IEvidenceLog evidence, ILogger<ConnectionMonitorService> logger) : BackgroundService
{
    private const int MostWaiting = 64;

    private readonly Channel<ObservedConnection> observed = Channel.CreateBounded<ObservedConnection>(new BoundedChannelOptions(MostWaiting)
    {
        FullMode = BoundedChannelFullMode.DropWrite
    });
    private readonly HashSet<ObservedConnection> told = [];
    private Listener? listener;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // INVARIANT: it listens before the start continues. The host runs ExecuteAsync only some time later.
        listener = new Listener(observed.Writer);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        listener?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var connection in observed.Reader.ReadAllAsync(stoppingToken))
        {
            // Each is reported once per run, and only so many: it shows a bug, and repeating it adds nothing.
            if (told.Count < MostWaiting && told.Add(connection))
            {
                await TellAsync(connection);
            }
        }
    }

    private async Task TellAsync(ObservedConnection connection)
    {
        LogUnannounced(logger, connection.What, connection.Port, connection.Hash);
        try
        {
            await evidence.AppendAsync(
                new EvidenceDraft
                {
                    Tenant = TenantId.Default.Value,
                    Kind = EvidenceKind.EgressUnannounced,
                    Actor = EvidenceDraft.Machine,
                    PolicyHash = policy.Hash,
                    Facts = EvidenceFacts.Of(("what", connection.What), ("port", connection.Port), ("place-sha256", connection.Hash)),
                },
                CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            LogUnwritten(logger);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A {What} bypassed the guard's outgoing connections: port {Port}, address hash {Hash}. Some code in this process connects directly.")]
    private static partial void LogUnannounced(ILogger logger, string what, string port, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection that bypassed the guard couldn't be recorded in the evidence log.")]
    private static partial void LogUnwritten(ILogger logger);

    /// <param name="What">Whether it was a connection or a look-up.</param>
    /// <param name="Port">The port; 0 for a look-up.</param>
    /// <param name="Hash">SHA-256 of the address or name, which could itself be mail content.</param>
    private sealed record ObservedConnection(string What, string Port, string Hash);

    /// <summary>The platform calls this on the connecting thread, so it only checks the event and passes it on.</summary>
    private sealed class Listener(ChannelWriter<ObservedConnection> observed) : EventListener
    {
        private const string Sockets = "System.Net.Sockets";
        private const string Names = "System.Net.NameResolution";
        private const string InternetAddress = "InterNetwork";

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is Sockets or Names)
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is not ("ConnectStart" or "ResolutionStart")
                || EgressDial.IsAnnounced
                || eventData.Payload is not [string place, ..])
            {
                return;
            }

            // Unix domain sockets, by which debugging tools attach, stay on this machine.
            var isLookUp = eventData.EventSource.Name == Names;
            if (isLookUp || place.StartsWith(InternetAddress, StringComparison.Ordinal))
            {
                observed.TryWrite(new ObservedConnection(
                    isLookUp ? "look-up" : "connection",
                    isLookUp ? "0" : PortIn(place),
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))));
            }
        }

        // "InterNetwork:16:{1,187,142,250,…}": the first two bytes are the port.
        private static string PortIn(string address)
        {
            var bytes = address[(address.IndexOf('{', StringComparison.Ordinal) + 1)..].Split(',', 3);
            return bytes.Length == 3
                && byte.TryParse(bytes[0], CultureInfo.InvariantCulture, out var high)
                && byte.TryParse(bytes[1], CultureInfo.InvariantCulture, out var low)
                ? ((high << 8) | low).ToString(CultureInfo.InvariantCulture)
                : "0";
        }
    }
}
