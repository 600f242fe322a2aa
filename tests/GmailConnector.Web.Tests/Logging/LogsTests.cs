using System.Diagnostics.Metrics;
using GmailConnector.Web.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace GmailConnector.Web.Tests.Logging;

/// <summary>Logs have one way out, and the count of masked lines is a metric.</summary>
public sealed class LogsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-logs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    [Trait("way", "17")]
    [Trait("way", "36")]
    public void No_other_provider_hears_what_is_logged()
    {
        var builder = WebApplication.CreateBuilder(["--Logs:Folder=" + folder.FullName, "--urls=http://127.0.0.1:0"]);
        Assert.True(builder.Services.Count(s => s.ServiceType == typeof(ILoggerProvider)) > 1, "The control: the host brings providers of its own.");

        builder.AddLogs();

        using var app = (IDisposable)builder.Build();
        Assert.IsType<SerilogLoggerProvider>(Assert.Single(((WebApplication)app).Services.GetServices<ILoggerProvider>()));
    }

    [Fact]
    public void The_count_is_a_metric()
    {
        using var masked = new MaskedLines();
        var measured = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "GmailConnector" && instrument.Name == "gmailconnector.logs.masked")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            Assert.Equal(0, tags.Length);
            measured.Add(value);
        });
        listener.Start();
        masked.Add();
        masked.Add();

        listener.RecordObservableInstruments();

        Assert.Contains(2, measured);
    }
}
