using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// How often somebody may ask. It is the server's one limiter for whatever comes, and not something that a page asks for: a page that somebody adds
/// is limited by itself. Each process counts for itself.
/// </summary>
internal sealed class RequestLimits(IOptions<LimitSettings> settings) : IConfigureOptions<RateLimiterOptions>
{
    private const int AtOnce = 24;
    private const int Waiting = 400;
    private const int UploadsAtOnce = 2;
    private const int UploadsWaiting = 8;

    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
            context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, Counted>(Rate),
            PartitionedRateLimiter.Create<HttpContext, Counted>(Concurrency),
            PartitionedRateLimiter.Create<HttpContext, Counted>(Uploads));
    }

    private RateLimitPartition<Counted> Rate(HttpContext context) => Unless(IsErrorPage(context), context, counted =>
    {
        var limit = settings.Value.Of(counted.Kind);
        return RateLimitPartition.GetTokenBucketLimiter(counted, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limit.PerMinute,
            QueueLimit = 0,
        });
    });

    // A long conversation asks for all its texts at once: they wait for each other, and what a page has to know in time doesn't wait for them.
    private static RateLimitPartition<Counted> Concurrency(HttpContext context) => Unless(
        IsErrorPage(context), context, counted => RateLimitPartition.GetConcurrencyLimiter(counted.Kind == RequestKind.Pulse ? counted : counted with { Kind = default }, _ => Together(AtOnce, Waiting)));

    private static RateLimitPartition<Counted> Uploads(HttpContext context) => Unless(
        IsErrorPage(context) || !BodyLimits.TakesUploads(context), context, counted => RateLimitPartition.GetConcurrencyLimiter(counted with { Kind = default }, _ => Together(UploadsAtOnce, UploadsWaiting)));

    private static ConcurrencyLimiterOptions Together(int permits, int waiting) => new() { PermitLimit = permits, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private static RateLimitPartition<Counted> Unless(bool isFree, HttpContext context, Func<Counted, RateLimitPartition<Counted>> limited) =>
        isFree ? RateLimitPartition.GetNoLimiter(default(Counted)) : limited(Counted.Of(context));

    // The page that says so is the same request once more.
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Whose requests of which kind are counted together.</summary>
    private readonly record struct Counted(string Who, RequestKind Kind)
    {
        internal static Counted Of(HttpContext context) => context.FindViewer() is { } viewer
            ? new Counted($"{viewer.Tenant}/{viewer.Person}", KindOf(context))
            : new Counted(AddressOf(context.Connection.RemoteIpAddress), RequestKind.Anonymous);

        private static RequestKind KindOf(HttpContext context)
        {
            var isOpened = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            var handler = context.Request.Query["handler"].ToString();
            var said = context.GetEndpoint()?.Metadata.GetOrderedMetadata<CountsAsAttribute>().FirstOrDefault(c => c.Fits(isOpened, handler));
            return said?.Kind ?? (isOpened ? RequestKind.Reading : RequestKind.Other);
        }

        // One connection at home has many addresses of IPv6, and they differ in the second half.
        private static string AddressOf(IPAddress? address) => address switch
        {
            null => "nowhere",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
            _ => address.ToString(),
        };
    }
}
