using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// One short address inside the application's process that moves its clock: <c>/planted/clock?ticks=36000000000</c> is an hour on.
/// </summary>
internal static class ClockDoor
{
    internal const string Planted = "movable-clock";

    private const string Path = "/planted/clock";

    internal static void Configure(IServiceCollection services)
    {
        if (Support.Planted.IsIn(Planted))
        {
            var clock = new MovableClock();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.AddSingleton<IStartupFilter>(new Door(clock));
        }
    }

    internal static async Task MoveAsync(Uri app, TimeSpan by, CancellationToken ct)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(app, string.Create(CultureInfo.InvariantCulture, $"{Path}?ticks={by.Ticks}")), ct);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);
    }

    private sealed class Door(MovableClock clock) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, onwards) =>
            {
                if (context.Request.Path != Path)
                {
                    return onwards(context);
                }

                clock.Move(TimeSpan.FromTicks(long.Parse(context.Request.Query["ticks"]!, CultureInfo.InvariantCulture)));
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            });
            next(app);
        };
    }
}
