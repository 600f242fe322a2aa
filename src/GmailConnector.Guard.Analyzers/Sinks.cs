using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Where content must not go, by the type that would take it, and what it is called in the message.</summary>
internal static class Sinks
{
    internal const string Log = "a log";
    internal const string Exception = "an exception";
    private const string Serialiser = "a serialiser";
    private const string Telemetry = "telemetry";
    private const string Browser = "cookies, TempData or the session";
    private const string Cache = "a cache";
    private const string DataAnswer = "an answer as data";

    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["Microsoft.Extensions.Logging.ILogger"] = Log,
        ["Microsoft.Extensions.Logging.LoggerExtensions"] = Log,
        ["Serilog.ILogger"] = Log,
        ["Serilog.Log"] = Log,
        ["Serilog.Context.LogContext"] = Log,
        ["System.Console"] = Log,
        ["System.Diagnostics.Debug"] = Log,
        ["System.Diagnostics.Trace"] = Log,
        ["System.Text.Json.JsonSerializer"] = Serialiser,
        ["System.Net.Http.Json.JsonContent"] = Serialiser,
        ["System.Net.Http.Json.HttpClientJsonExtensions"] = Serialiser,
        ["System.Xml.Serialization.XmlSerializer"] = Serialiser,
        ["System.Runtime.Serialization.XmlObjectSerializer"] = Serialiser,
        ["Newtonsoft.Json.JsonConvert"] = Serialiser,
        ["Newtonsoft.Json.JsonSerializer"] = Serialiser,
        ["System.Diagnostics.Activity"] = Telemetry,
        ["System.Diagnostics.ActivityTagsCollection"] = Telemetry,
        ["System.Diagnostics.TagList"] = Telemetry,
        ["Microsoft.AspNetCore.Http.IResponseCookies"] = Browser,
        ["Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary"] = Browser,
        ["Microsoft.AspNetCore.Http.ISession"] = Browser,
        ["Microsoft.AspNetCore.Http.SessionExtensions"] = Browser,
        ["Microsoft.Extensions.Caching.Memory.IMemoryCache"] = Cache,
        ["Microsoft.Extensions.Caching.Memory.CacheExtensions"] = Cache,
        ["Microsoft.Extensions.Caching.Distributed.IDistributedCache"] = Cache,
        ["Microsoft.Extensions.Caching.Distributed.DistributedCacheExtensions"] = Cache,
        ["Microsoft.Extensions.Caching.Hybrid.HybridCache"] = Cache,
        ["Microsoft.AspNetCore.Http.Results"] = DataAnswer,
        ["Microsoft.AspNetCore.Http.TypedResults"] = DataAnswer,
    };

    private static readonly Dictionary<string, string> Created = new(StringComparer.Ordinal)
    {
        ["System.Exception"] = Exception,
        ["System.Diagnostics.ActivityEvent"] = Telemetry,
        ["System.Diagnostics.ActivityTagsCollection"] = Telemetry,
        ["Microsoft.Extensions.Caching.Memory.ICacheEntry"] = Cache,
        ["Microsoft.AspNetCore.Mvc.JsonResult"] = DataAnswer,
        ["Microsoft.AspNetCore.Mvc.ObjectResult"] = DataAnswer,
    };

    internal static string? OfMethodsOn(ITypeSymbol? type) => Find(type, Methods);

    internal static string? OfCreated(ITypeSymbol? type) => Find(type, Created);

    internal static bool IsException(ITypeSymbol type) => type.SelfAndBases().Any(t => t.FullName() == "System.Exception");

    private static string? Find(ITypeSymbol? type, Dictionary<string, string> sinks) =>
        type?.SelfAndBases().Concat(type.AllInterfaces).Select(t => sinks.TryGetValue(t.FullName(), out var sink) ? sink : null).FirstOrDefault(s => s is not null);
}
