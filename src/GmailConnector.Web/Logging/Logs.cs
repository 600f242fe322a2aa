using System.Globalization;
using GmailConnector.Web.Hosting;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace GmailConnector.Web.Logging;

internal static class Logs
{
    private const string OwnCode = "GmailConnector";

    /// <summary>Serilog over the console and a file a day in App_Data/logs, and no other provider.</summary>
    internal static void AddLogs(this WebApplicationBuilder builder)
    {
        RefuseOtherSettings(builder.Configuration);
        var folder = builder.Configuration["Logs:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data", "logs");
        var masked = new MaskedLines();
        var logger = Create(masked, OwnLevel(builder.Configuration), sinks => sinks
            .Logger(console => console
                .Filter.ByExcluding(e => e.MessageTemplate.Text == StartFault.HostsOwnWords)
                .WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture))
            .WriteTo.File(
                Path.Combine(folder, "connector-.log"),
                outputTemplate: "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14));
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logger, dispose: true);
        builder.Services.AddSingleton(masked).AddHostedService<LogHealth>();
    }

    /// <summary>
    /// A logger whose sinks get an event only after it was masked. Frameworks log warnings and errors only, whatever the settings say:
    /// below that they log addresses, search phrases and form values.
    /// </summary>
    internal static Logger Create(MaskedLines masked, LogEventLevel own, Action<LoggerSinkConfiguration> sinks)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Warning()
            .MinimumLevel.Override(OwnCode, own)
            .MinimumLevel.Override(RequestLog.Source, own)
            // Turns off its warning about a missing encryptor: the store seals these keys with the master key.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .Destructure.With<SealedContentPolicy>();
        return configuration.WriteTo.Sink(LoggerSinkConfiguration.Wrap(sink => new MaskingSink(sink, masked), sinks)).CreateLogger();
    }

    private static LogEventLevel OwnLevel(IConfiguration configuration) => configuration["Logs:Level"] switch
    {
        null or "" => LogEventLevel.Information,
        var named when Enum.TryParse<LogEventLevel>(named, ignoreCase: true, out var level) && Enum.IsDefined(level) => level,
        var other =>
            throw new InvalidOperationException(
                $"Logs:Level is '{other}'. Set it to one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}."),
    };

    // A sink added by a setting would be an undeclared way out, and would write events unmasked.
    private static void RefuseOtherSettings(IConfiguration configuration)
    {
        if (configuration.GetSection("Serilog").Exists())
        {
            throw new InvalidOperationException(
                "The section Serilog isn't supported. Logs go to the console and to Logs:Folder, and Logs:Level sets the lowest level.");
        }
    }
}
