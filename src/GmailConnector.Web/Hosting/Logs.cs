using System.Globalization;
using Serilog;
using Serilog.Events;

namespace GmailConnector.Web.Hosting;

internal static class Logs
{
    /// <summary>Serilog over the console and a file a day in App_Data/logs. Frameworks are heard from warnings on: what they say below that names addresses.</summary>
    internal static void AddLogs(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // Its advice about an encryptor: the keys are sealed by the store's master key before they are written.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .WriteTo.Logger(console => console
                .Filter.ByExcluding(e => e.MessageTemplate.Text == StartFault.HostsOwnWords)
                .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture))
            .WriteTo.File(
                Path.Combine(builder.Configuration["Logs:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data", "logs"), "connector-.log"),
                outputTemplate: "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14)
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
