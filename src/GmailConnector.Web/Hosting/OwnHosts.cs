using Microsoft.AspNetCore.HostFiltering;

namespace GmailConnector.Web.Hosting;

/// <summary>The names that this installation is reached by. A request for another is refused before anything of ours sees it, so that no redirect leads there.</summary>
internal static class OwnHosts
{
    private const string Setting = "AllowedHosts";
    private const string ThisMachine = "localhost;127.0.0.1;[::1]";

    /// <summary>The framework's own filter stands in front of all; it only has to know the names.</summary>
    internal static void AddOwnHosts(this WebApplicationBuilder builder)
    {
        var names = builder.Configuration[Setting] ?? string.Empty;
        if (string.IsNullOrWhiteSpace(names) && builder.Environment.IsDevelopment())
        {
            builder.Configuration.AddInMemoryCollection([new(Setting, ThisMachine)]);
        }
        else if (names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var set && (set.Length == 0 || set.Contains("*")))
        {
            throw new InvalidOperationException(
                $"{Setting} names {(set.Length == 0 ? "no host" : "any host")}. Set it to the host that people open this by, such as crm-mail.example.com; several are separated by semicolons.");
        }

        builder.Services.Configure<HostFilteringOptions>(o => (o.AllowEmptyHosts, o.IncludeFailureMessage) = (false, false));
    }
}
