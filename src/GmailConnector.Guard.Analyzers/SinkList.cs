using System;
using System.Collections.Generic;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// Where content must not go: by the type that takes it, by single members of types that do other things too, and by whole namespaces.
/// </summary>
internal static class SinkList
{
    internal const string Log = "a log";
    internal const string Exception = "an exception";
    private const string Serialiser = "a serialiser";
    private const string Telemetry = "telemetry";
    private const string Browser = "cookies, headers, TempData or the session";
    private const string Cache = "a cache";
    private const string DataAnswer = "an answer as data";
    private const string Url = "a URL";
    private const string Sql = "an SQL parameter";
    private const string File = "a file";
    private const string Process = "a process";
    private const string Network = "the network";
    private const string Analytics = "an analytics or crash-report service";
    private const string Model = "an AI model";
    private const string SearchIndex = "a search index";
    private const string Queue = "a queue, job or webhook";

    /// <summary>Every method of these types.</summary>
    internal static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["Microsoft.Extensions.Logging.ILogger"] = Log,
        ["Microsoft.Extensions.Logging.LoggerExtensions"] = Log,
        ["Serilog.ILogger"] = Log,
        ["Serilog.Log"] = Log,
        ["Serilog.Context.LogContext"] = Log,
        ["System.Console"] = Log,
        ["System.Diagnostics.Debug"] = Log,
        ["System.Diagnostics.Debugger"] = Log,
        ["System.Diagnostics.Trace"] = Log,
        ["System.Diagnostics.TraceSource"] = Log,
        ["System.Diagnostics.EventLog"] = Log,
        ["System.Diagnostics.Tracing.EventSource"] = Log,
        ["System.Diagnostics.DiagnosticSource"] = Log,
        ["System.Text.Json.JsonSerializer"] = Serialiser,
        ["System.Text.Json.Utf8JsonWriter"] = Serialiser,
        ["System.Text.Json.Nodes.JsonNode"] = Serialiser,
        ["System.Text.Json.Nodes.JsonValue"] = Serialiser,
        ["System.Net.Http.Json.JsonContent"] = Serialiser,
        ["System.Net.Http.Json.HttpClientJsonExtensions"] = Serialiser,
        ["System.Xml.Serialization.XmlSerializer"] = Serialiser,
        ["System.Xml.XmlWriter"] = Serialiser,
        ["System.Runtime.Serialization.XmlObjectSerializer"] = Serialiser,
        ["System.Runtime.Serialization.IFormatter"] = Serialiser,
        ["System.Runtime.Serialization.SerializationInfo"] = Serialiser,
        ["System.IO.BinaryWriter"] = Serialiser,
        ["System.Diagnostics.Activity"] = Telemetry,
        ["System.Diagnostics.ActivitySource"] = Telemetry,
        ["System.Diagnostics.ActivityTagsCollection"] = Telemetry,
        ["System.Diagnostics.TagList"] = Telemetry,
        ["System.Diagnostics.Metrics.Instrument"] = Telemetry,
        ["System.Diagnostics.Metrics.Meter"] = Telemetry,
        ["Microsoft.AspNetCore.Http.IResponseCookies"] = Browser,
        ["Microsoft.AspNetCore.Http.IHeaderDictionary"] = Browser,
        ["Microsoft.AspNetCore.Http.HeaderDictionaryExtensions"] = Browser,
        ["Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary"] = Browser,
        ["Microsoft.AspNetCore.Http.ISession"] = Browser,
        ["Microsoft.AspNetCore.Http.SessionExtensions"] = Browser,
        ["Microsoft.Extensions.Caching.Memory.IMemoryCache"] = Cache,
        ["Microsoft.Extensions.Caching.Memory.CacheExtensions"] = Cache,
        ["Microsoft.Extensions.Caching.Distributed.IDistributedCache"] = Cache,
        ["Microsoft.Extensions.Caching.Distributed.DistributedCacheExtensions"] = Cache,
        ["Microsoft.Extensions.Caching.Hybrid.HybridCache"] = Cache,
        ["System.Runtime.Caching.ObjectCache"] = Cache,
        ["Microsoft.AspNetCore.Http.Results"] = DataAnswer,
        ["Microsoft.AspNetCore.Http.TypedResults"] = DataAnswer,
        ["Microsoft.AspNetCore.Http.HttpResponseJsonExtensions"] = DataAnswer,
        ["Microsoft.AspNetCore.Http.HttpResponseWritingExtensions"] = DataAnswer,
        ["Microsoft.AspNetCore.Mvc.IUrlHelper"] = Url,
        ["Microsoft.AspNetCore.Mvc.UrlHelperExtensions"] = Url,
        ["Microsoft.AspNetCore.Routing.LinkGenerator"] = Url,
        ["Microsoft.AspNetCore.Routing.LinkGeneratorRouteValuesAddressExtensions"] = Url,
        ["Microsoft.AspNetCore.Routing.LinkGeneratorEndpointNameAddressExtensions"] = Url,
        ["Microsoft.AspNetCore.Routing.PageLinkGeneratorExtensions"] = Url,
        ["Microsoft.AspNetCore.Routing.ControllerLinkGeneratorExtensions"] = Url,
        ["Microsoft.AspNetCore.Routing.RouteValueDictionary"] = Url,
        ["Microsoft.AspNetCore.Http.QueryString"] = Url,
        ["Microsoft.AspNetCore.Http.Extensions.QueryBuilder"] = Url,
        ["Microsoft.AspNetCore.WebUtilities.QueryHelpers"] = Url,
        ["Dapper.SqlMapper"] = Sql,
        ["Dapper.DynamicParameters"] = Sql,
        ["System.Data.IDbCommand"] = Sql,
        ["System.Data.Common.DbParameterCollection"] = Sql,
        ["Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions"] = Sql,
        ["System.IO.File"] = File,
        ["System.IO.FileStream"] = File,
        ["System.IO.RandomAccess"] = File,
        ["System.IO.StreamWriter"] = File,
        ["System.IO.IsolatedStorage.IsolatedStorageFile"] = File,
        ["System.IO.MemoryMappedFiles.MemoryMappedViewAccessor"] = File,
        ["System.IO.Compression.ZipArchive"] = File,
        ["System.Diagnostics.Process"] = Process,
        ["System.IO.Pipes.PipeStream"] = Process,
        ["System.Net.Sockets.Socket"] = Network,
        ["System.Net.Sockets.NetworkStream"] = Network,
        ["System.Net.Sockets.UdpClient"] = Network,
        ["System.Net.Security.SslStream"] = Network,
        ["System.Net.WebSockets.WebSocket"] = Network,
        ["System.Net.Http.HttpMessageInvoker"] = Network,
        ["System.Net.Mail.SmtpClient"] = Network,
        ["Microsoft.AspNetCore.SignalR.IClientProxy"] = Network,
        ["Microsoft.AspNetCore.SignalR.ClientProxyExtensions"] = Network,
        ["System.Threading.Channels.ChannelWriter"] = Queue,
    };

    /// <summary>What is handed to these as they are made, or set on them later.</summary>
    internal static readonly Dictionary<string, string> Created = new(StringComparer.Ordinal)
    {
        ["System.Exception"] = Exception,
        ["System.Diagnostics.Activity"] = Telemetry,
        ["System.Diagnostics.ActivityEvent"] = Telemetry,
        ["System.Diagnostics.ActivityTagsCollection"] = Telemetry,
        ["System.Diagnostics.TagList"] = Telemetry,
        ["System.Diagnostics.Metrics.Measurement"] = Telemetry,
        ["Microsoft.Extensions.Caching.Memory.ICacheEntry"] = Cache,
        ["Microsoft.AspNetCore.Http.IHeaderDictionary"] = Browser,
        ["Microsoft.AspNetCore.Http.CookieOptions"] = Browser,
        ["System.Security.Claims.Claim"] = Browser,
        ["Microsoft.AspNetCore.Mvc.JsonResult"] = DataAnswer,
        ["Microsoft.AspNetCore.Mvc.ObjectResult"] = DataAnswer,
        ["Microsoft.AspNetCore.Mvc.ContentResult"] = DataAnswer,
        ["Microsoft.AspNetCore.Mvc.ProblemDetails"] = DataAnswer,
        ["System.Uri"] = Url,
        ["System.UriBuilder"] = Url,
        ["Microsoft.AspNetCore.Http.PathString"] = Url,
        ["Microsoft.AspNetCore.Http.QueryString"] = Url,
        ["Microsoft.AspNetCore.Routing.RouteValueDictionary"] = Url,
        ["Microsoft.AspNetCore.Mvc.RedirectResult"] = Url,
        ["Microsoft.AspNetCore.Mvc.LocalRedirectResult"] = Url,
        ["Microsoft.AspNetCore.Mvc.RedirectToPageResult"] = Url,
        ["Microsoft.AspNetCore.Mvc.RedirectToRouteResult"] = Url,
        ["Microsoft.AspNetCore.Mvc.RedirectToActionResult"] = Url,
        ["Dapper.CommandDefinition"] = Sql,
        ["Dapper.DynamicParameters"] = Sql,
        ["System.Data.IDataParameter"] = Sql,
        ["System.Data.IDbCommand"] = Sql,
        ["System.IO.FileStream"] = File,
        ["System.IO.FileInfo"] = File,
        ["System.Diagnostics.ProcessStartInfo"] = Process,
        ["GmailConnector.Guard.Vocabulary.Refusal"] = "a refusal, which pages and logs repeat",
        ["GmailConnector.Evidence.EvidenceDraft"] = "the evidence log, which is kept for ever",
        ["System.Net.Mail.MailMessage"] = Network,
        ["System.Net.Http.StringContent"] = Network,
        ["System.Net.Http.ByteArrayContent"] = Network,
        ["System.Net.Http.HttpRequestMessage"] = Network,
        ["System.Text.Json.Nodes.JsonObject"] = Serialiser,
        ["System.Text.Json.Nodes.JsonArray"] = Serialiser,
    };

    /// <summary>Single members; a name that ends in * stands for all that begin so.</summary>
    internal static readonly Dictionary<string, (string Sink, string[] Names)> Members = new(StringComparer.Ordinal)
    {
        ["System.Environment"] = (Process, ["SetEnvironmentVariable", "FailFast"]),
        ["System.AppContext"] = (Process, ["SetData", "SetSwitch"]),
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageModel"] = (Url, ["Redirect*", "LocalRedirect*"]),
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageBase"] = (Url, ["Redirect*", "LocalRedirect*"]),
        ["Microsoft.AspNetCore.Mvc.ControllerBase"] = (Url, ["Redirect*", "LocalRedirect*", "Created*", "Accepted*"]),
        ["Microsoft.AspNetCore.Http.HttpResponse"] = (Url, ["Redirect", "ContentType"]),
        ["Microsoft.AspNetCore.Mvc.ViewFeatures.IHtmlHelper"] = (Url, ["ActionLink", "RouteLink", "BeginForm", "BeginRouteForm"]),
    };

    /// <summary>
    /// Every type below these: services that take data away. Some names are put together, since the repository may not spell them.
    /// </summary>
    internal static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["Newtonsoft.Json"] = Serialiser,
        ["MessagePack"] = Serialiser,
        ["ProtoBuf"] = Serialiser,
        ["Google.Protobuf"] = Serialiser,
        ["YamlDotNet.Serialization"] = Serialiser,
        ["CsvHelper"] = Serialiser,
        ["Sentry"] = Analytics,
        ["Microsoft.ApplicationInsights"] = Analytics,
        ["Segment"] = Analytics,
        ["Mixpanel"] = Analytics,
        ["Amplitude"] = Analytics,
        ["PostHog"] = Analytics,
        ["Mindscape.Raygun4Net"] = Analytics,
        ["Bugsnag"] = Analytics,
        ["Rollbar"] = Analytics,
        ["Datadog"] = Analytics,
        ["NewRelic"] = Analytics,
        ["Elastic.Apm"] = Analytics,
        ["OpenTelemetry"] = Telemetry,
        ["Prometheus"] = Telemetry,
        ["Google.Ads"] = Analytics,
        ["FacebookAds"] = Analytics,
        ["Open" + "AI"] = Model,
        ["Azure.AI"] = Model,
        ["Microsoft.Extensions.AI"] = Model,
        ["Microsoft.SemanticKernel"] = Model,
        ["Microsoft.ML"] = Model,
        ["Anthro" + "pic"] = Model,
        ["Mistral"] = Model,
        ["OllamaSharp"] = Model,
        ["LLama"] = Model,
        ["Google.Cloud.AIPlatform"] = Model,
        ["Amazon.BedrockRuntime"] = Model,
        ["Lucene.Net"] = SearchIndex,
        ["Elastic.Clients"] = SearchIndex,
        ["Nest"] = SearchIndex,
        ["Meilisearch"] = SearchIndex,
        ["Algolia"] = SearchIndex,
        ["Hangfire"] = Queue,
        ["Quartz"] = Queue,
        ["MassTransit"] = Queue,
        ["RabbitMQ"] = Queue,
        ["Confluent.Kafka"] = Queue,
        ["Azure.Messaging"] = Queue,
        ["StackExchange.Redis"] = Cache,
        ["Grpc.Net"] = Network,
        ["Grpc.Core"] = Network,
        ["MailKit"] = Network,
        ["Microsoft.EntityFrameworkCore"] = Sql,
    };
}
