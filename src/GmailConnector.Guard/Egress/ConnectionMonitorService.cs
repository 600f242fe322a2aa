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
/// The last net: hears of every TCP connection that this process opens and every name that it looks up, from the platform itself, and writes
/// down those that didn't come through <see cref="EgressDial"/>. It sees and can't stop: it is there to find out that a rule was got round.
/// </summary>
internal sealed partial class ConnectionMonitorService(LimitedUsePolicy policy, IEvidenceLog evidence, ILogger<ConnectionMonitorService> logger) : BackgroundService
{
    private const int MostWaiting = 64;

    private readonly Channel<ObservedConnection> observed = Channel.CreateBounded<ObservedConnection>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<ObservedConnection> told = [];
    private Listener? listener;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // INVARIANT: it listens when the start goes on; the host runs what is below some time later.
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
            // Each once a run, and so many at most: what it shows is a fault of the program, which doesn't get worse by repeating it.
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A {What} went past the one way out: port {Port}, place {Hash}. Something in this process connects by itself.")]
    private static partial void LogUnannounced(ILogger logger, string what, string port, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection went past the one way out, and the evidence log can't take it.")]
    private static partial void LogUnwritten(ILogger logger);

    /// <param name="What">Whether it was a connection or a look-up.</param>
    /// <param name="Port">The port; 0 for a look-up.</param>
    /// <param name="Hash">SHA-256 of the address or name, which could be content in disguise.</param>
    private sealed record ObservedConnection(string What, string Port, string Hash);

    /// <summary>Called by the platform in the middle of connecting, on that very thread, so it only looks and hands on.</summary>
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
            if (eventData.EventName is not ("ConnectStart" or "ResolutionStart") || EgressDial.IsAnnounced || eventData.Payload is not [string place, ..])
            {
                return;
            }

            // Sockets of this machine's file system, by which tools attach, lead nowhere.
            var isLookUp = eventData.EventSource.Name == Names;
            if (isLookUp || place.StartsWith(InternetAddress, StringComparison.Ordinal))
            {
                observed.TryWrite(new ObservedConnection(isLookUp ? "look-up" : "connection", isLookUp ? "0" : PortIn(place), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))));
            }
        }

        // "InterNetwork:16:{1,187,142,250,…}": the first two bytes are the port.
        private static string PortIn(string address)
        {
            var bytes = address[(address.IndexOf('{', StringComparison.Ordinal) + 1)..].Split(',', 3);
            return bytes.Length == 3 && byte.TryParse(bytes[0], CultureInfo.InvariantCulture, out var high) && byte.TryParse(bytes[1], CultureInfo.InvariantCulture, out var low)
                ? ((high << 8) | low).ToString(CultureInfo.InvariantCulture)
                : "0";
        }
    }
}
