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
/// The server's rate limits. They apply to every request, so that a new page is limited without asking for it. Each process counts for
/// itself.
/// </summary>
internal sealed class RequestLimits(IOptions<LimitSettings> settings) : IConfigureOptions<RateLimiterOptions>
{
    private const int AtOnce = 24;
    private const int Waiting = 400;
    private const int FollowedAtOnce = 24;
    private const int UploadsAtOnce = 2;
    private const int UploadsWaiting = 8;

    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
                : 1;
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

    // A long conversation requests all its bodies at once: they queue behind each other, and Pulse requests don't wait for them. What is
    // followed lasts as long as its page, so that nothing may wait for it.
    private static RateLimitPartition<Counted> Concurrency(HttpContext context) => Unless(
        IsErrorPage(context),
        context,
        counted =>
            counted.Kind == RequestKind.Following
                ? RateLimitPartition.GetConcurrencyLimiter(counted, _ => Together(FollowedAtOnce, 0))
                : RateLimitPartition.GetConcurrencyLimiter(
                    counted.Kind == RequestKind.Pulse ? counted : counted with { Kind = default }, _ => Together(AtOnce, Waiting)));

    private static RateLimitPartition<Counted> Uploads(HttpContext context) => Unless(
        IsErrorPage(context) || !BodyLimits.TakesUploads(context),
        context,
        counted => RateLimitPartition.GetConcurrencyLimiter(counted with { Kind = default }, _ => Together(UploadsAtOnce, UploadsWaiting)));

    private static ConcurrencyLimiterOptions Together(int permits, int waiting) =>
        new() { PermitLimit = permits, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private static RateLimitPartition<Counted> Unless(
        bool isFree, HttpContext context, Func<Counted, RateLimitPartition<Counted>> limited) =>
        isFree ? RateLimitPartition.GetNoLimiter(default(Counted)) : limited(Counted.Of(context));

    // The error page is the same request executed again.
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Requests of the same person and kind are counted together.</summary>
    private readonly record struct Counted(string Who, RequestKind Kind)
    {
        internal static Counted Of(HttpContext context) => context.FindViewer() is { } viewer
            ? new Counted($"{viewer.Tenant}/{viewer.Person}", KindOf(context))
            : new Counted(AddressOf(context.Connection.RemoteIpAddress), RequestKind.Anonymous);

        private static RequestKind KindOf(HttpContext context)
        {
            var isOpened = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            var handler = context.Request.Query["handler"].ToString();
            var said = context.GetEndpoint()?.Metadata.GetOrderedMetadata<CountsAsAttribute>().FirstOrDefault(c =>
                c.Fits(isOpened, handler));
            return said?.Kind ?? (isOpened ? RequestKind.Reading : RequestKind.Other);
        }

        // One home connection has many IPv6 addresses, which differ in the second half only.
        private static string AddressOf(IPAddress? address) => address switch
        {
            null => "nowhere",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
            _ => address.ToString(),
        };
    }
}
