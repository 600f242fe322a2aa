using System.Diagnostics.Metrics;

namespace GmailConnector.Web.Logging;

/// <summary>How many log lines were masked since the start. Each is a bug: the compile-time rules let something through.</summary>
internal sealed class MaskedLines : IDisposable
{
    internal const string MeterName = "GmailConnector";
    internal const string InstrumentName = "gmailconnector.logs.masked";

    private readonly Meter meter = new(MeterName);
    private long count;

    public MaskedLines()
    {
        meter.CreateObservableCounter(
            InstrumentName, () => Count, "{line}", "Log lines in which content or an address was masked; anything but zero is a fault.");
    }

    internal long Count => Interlocked.Read(ref count);

    internal void Add() => Interlocked.Increment(ref count);

    public void Dispose() => meter.Dispose();
}
