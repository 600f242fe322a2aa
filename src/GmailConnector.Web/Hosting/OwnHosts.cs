using Microsoft.AspNetCore.HostFiltering;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// The host names of this installation. A request for another host is refused before our code sees it, so that no redirect leads there.
/// </summary>
internal static class OwnHosts
{
    private const string Setting = "AllowedHosts";
    private const string ThisMachine = "localhost;127.0.0.1;[::1]";

    /// <summary>The framework's own host filter runs first; it only needs the names.</summary>
    internal static void AddOwnHosts(this WebApplicationBuilder builder)
    {
        var names = builder.Configuration[Setting] ?? string.Empty;
        if (string.IsNullOrWhiteSpace(names) && builder.Environment.IsDevelopment())
        {
            builder.Configuration.AddInMemoryCollection([new(Setting, ThisMachine)]);
        }
        else if (names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var set
            && (set.Length == 0 || set.Contains("*")))
        {
            throw new InvalidOperationException(
                $"{Setting} allows {(set.Length == 0 ? "no host" : "any host")}. Set it to the host name in this client's address, such as crm-mail.example.com; separate several with semicolons.");
        }

        builder.Services.Configure<HostFilteringOptions>(o => (o.AllowEmptyHosts, o.IncludeFailureMessage) = (false, false));
    }
}
