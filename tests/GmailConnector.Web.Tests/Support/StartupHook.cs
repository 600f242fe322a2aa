using GmailConnector.Guard.Acts;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using GmailConnector.Web.Tests.RoundTheGuard;
using GmailConnector.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

/// <summary>
/// Runs inside the application's process where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: writes down which routes it really
/// serves, plants what a test asked for, and gives it pages that aren't its own, as a newcomer or an attacker among its writers would. .NET
/// looks for a class of exactly this name, in no namespace.
/// </summary>
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    // A full disk sends none; a limit on the length of files, by which tests play one, does, and it would end the process.
    private const PosixSignal FileTooLong = (PosixSignal)25;
    private static PosixSignalRegistration? ignored;

    public static void Initialize()
    {
        ignored = PosixSignalRegistration.Create(FileTooLong, signal => signal.Cancel = true);
        DiagnosticListener.AllListeners.Subscribe(new StartupHook());
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder building })
        {
            building
                .ConfigureServices(NameServer.Install)
                .ConfigureServices(Planted.Configure)
                .ConfigureServices(ClockDoor.Configure)
                .ConfigureServices(Recording.Configure);
        }

        if (value is { Key: "HostBuilt", Value: IHost host })
        {
            var services = host.Services;
            MorePages.Add(services);
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() =>
            {
                if (Environment.GetEnvironmentVariable(RouteTable.FileVariable) is { Length: > 0 } file)
                {
                    WriteAsync(services, file).GetAwaiter().GetResult();
                }

                Planted.Start(services);
            });
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private static async Task WriteAsync(IServiceProvider services, string file)
    {
        List<AppRoute> routes = [];
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            routes.AddRange(await RoutesOfAsync(services, endpoint));
        }

        // The addresses to which Google sends people back are no endpoints: the authentication's own handlers answer them.
        var schemes = services.GetRequiredService<IAuthenticationSchemeProvider>();
        var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>();
        foreach (var scheme in await schemes.GetRequestHandlerSchemesAsync())
        {
            routes.Add(new AppRoute(options.Get(scheme.Name).CallbackPath.Value!, "GET", scheme.Name, null, []));
        }

        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, routes);
    }

    private static async Task<IEnumerable<AppRoute>> RoutesOfAsync(IServiceProvider services, Microsoft.AspNetCore.Http.Endpoint endpoint)
    {
        var template = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "?";
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
            return compiled.HandlerMethods.Select(h => new AppRoute(
                "/" + template,
                h.HttpMethod.ToUpperInvariant(),
                page.ViewEnginePath,
                h.Name,
                [
                    .. h.Parameters
                        .Where(p => p.ParameterType != typeof(CancellationToken) && p.ParameterType != typeof(AffirmativeAct))
                        .SelectMany(p => FieldsOf(p.Name, p.ParameterType)),
                ]));
        }

        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
        var named = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.DisplayName ?? endpoint.DisplayName ?? "?";
        return methods.Select(m => new AppRoute("/" + template.TrimStart('/'), m, named, null, []));
    }

    // A form of several fields is bound from a class of its own; its fields are what a browser posts.
    private static IEnumerable<string> FieldsOf(string name, Type type) =>
        type.Name.EndsWith("Input", StringComparison.Ordinal) ? type.GetProperties().Select(p => p.Name) : [name];
}
