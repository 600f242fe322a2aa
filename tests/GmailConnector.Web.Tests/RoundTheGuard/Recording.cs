using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>
/// Plays a host that listens to itself: in the application's process every service of the framework that can be replaced is replaced by one
/// that records what passes it, and middleware stands outermost and innermost. What was recorded is written to a file.
/// </summary>
public static class Recording
{
    private const string FileVariable = "GMAILCONNECTOR_TESTS_RECORD";
    private static readonly Lock Writing = new();
    private static readonly ConcurrentDictionary<string, int> Seen = new(StringComparer.Ordinal);
    private static FileStream? file;

    /// <summary>The setting that starts it.</summary>
    internal static (string Name, string Value) SettingFor(string path) => (FileVariable, path);

    internal static void Configure(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } path)
        {
            return;
        }

        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        services.AddSingleton<IStartupFilter, Outermost>();
        services.Configure<MvcOptions>(o =>
        {
            o.Filters.Add(new Filter { Order = int.MinValue });
            o.Filters.Add(new Filter { Order = int.MaxValue });
        });
        services.AddSingleton<IHttpResponseStreamWriterFactory, Writers>();
        services.AddSingleton<ArrayPool<char>>(new Pool<char>());
        services.AddSingleton<ArrayPool<byte>>(new Pool<byte>());
        foreach (var (index, service) in services.Index().ToList())
        {
            if (IsReplaceable(service) && Wrapped(service) is { } wrapped)
            {
                services[index] = wrapped;
            }
        }
    }

    /// <summary>Kinds of what was recorded, with how often: so that a test can say that it looked.</summary>
    internal static void Take(string kind, ReadOnlySpan<byte> bytes)
    {
        var times = Seen.AddOrUpdate(kind, 1, (_, n) => n + 1);
        lock (Writing)
        {
            if (times == 1)
            {
                file!.Write(Encoding.UTF8.GetBytes($"\n[{kind}]\n"));
            }

            file!.Write(bytes);
            file.WriteByte((byte)'\n');
            file.Flush();
        }
    }

    internal static void Take(string kind, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Take(kind, Encoding.UTF8.GetBytes(text));
        }
    }

    internal static void TakeValue(string kind, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case byte[] bytes:
                Take(kind, bytes);
                break;
            case char[] chars:
                Take(kind, new string(chars));
                break;
            case string text:
                Take(kind, text);
                break;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                Take(kind, string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")));
                break;
            default:
                Take(kind, value.ToString());
                break;
        }
    }

    // The server stands behind the edge, as Google and the disk do: what it gets is what people get.
    private static bool IsReplaceable(ServiceDescriptor service) =>
        service is { IsKeyedService: false, ServiceType: { IsInterface: true, IsPublic: true, IsGenericTypeDefinition: false } }
        && service.ServiceType.Namespace?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true
        && service.ServiceType != typeof(IServer)
        && service.ServiceType.Namespace != "Microsoft.AspNetCore.Connections";

    private static ServiceDescriptor? Wrapped(ServiceDescriptor service) =>
        service.ImplementationInstance is { } instance ? new ServiceDescriptor(service.ServiceType, Proxy(service.ServiceType, instance))
        : service.ImplementationFactory is { } factory
            ? new ServiceDescriptor(service.ServiceType, s => Proxy(service.ServiceType, factory(s)), service.Lifetime)
        : service.ImplementationType is { IsGenericTypeDefinition: false } type
            ? new ServiceDescriptor(
                service.ServiceType, s => Proxy(service.ServiceType, ActivatorUtilities.CreateInstance(s, type)), service.Lifetime)
        : null;

    private static object Proxy(Type service, object inner)
    {
        var proxy = DispatchProxy.Create(service, typeof(Between));
        ((Between)proxy).Inner = inner;
        ((Between)proxy).Kind = service.Name;
        return proxy;
    }

    /// <summary>Stands in for a service.</summary>
    public class Between : DispatchProxy
    {
        internal object Inner { get; set; } = null!;

        internal string Kind { get; set; } = "";

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            foreach (var value in args ?? [])
            {
                TakeValue(Kind, value);
            }

            object? answered;
            try
            {
                answered = targetMethod!.Invoke(Inner, args);
            }
            catch (TargetInvocationException e)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
                throw;
            }

            TakeValue(Kind, answered);
            return answered;
        }
    }

    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(RecordAsync("outermost"));
            next(app);
        };

        private static Func<HttpContext, RequestDelegate, Task> RecordAsync(string place) => async (context, onwards) =>
        {
            var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            using var copy = new MemoryStream();
            var own = new StreamResponseBodyFeature(copy, real);
            context.Features.Set<IHttpResponseBodyFeature>(own);
            await onwards(context);
            await own.CompleteAsync();
            Take(place, copy.ToArray());
            Take(place + " headers", string.Join('\n', context.Response.Headers.Select(h => $"{h.Key}: {h.Value}")));
            context.Features.Set(real);
            await real.Stream.WriteAsync(copy.ToArray());
            Take(place + " headers", string.Join('\n', context.Response.Headers.Select(h => $"{h.Key}: {h.Value}")));
        };
    }

    private sealed class Filter : IAsyncAlwaysRunResultFilter, IOrderedFilter
    {
        public int Order { get; init; }

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            var real = context.HttpContext.Response.Body;
            using var copy = new MemoryStream();
            context.HttpContext.Response.Body = copy;
            await next();
            context.HttpContext.Response.Body = real;
            Take("filter", copy.ToArray());
            await real.WriteAsync(copy.ToArray());
        }
    }

    private sealed class Writers : IHttpResponseStreamWriterFactory
    {
        public TextWriter CreateWriter(Stream stream, Encoding encoding) => new Writer(stream, encoding);
    }

    private sealed class Writer(Stream stream, Encoding encoding) : HttpResponseStreamWriter(stream, encoding)
    {
        public override void Write(char value)
        {
            Take("writer", value.ToString());
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Take("writer", value);
            base.Write(value);
        }

        public override Task WriteAsync(string? value)
        {
            Take("writer", value);
            return base.WriteAsync(value);
        }

        public override void Write(char[] values, int index, int count)
        {
            Take("writer", new string(values, index, count));
            base.Write(values, index, count);
        }

        public override Task WriteAsync(char[] values, int index, int count)
        {
            Take("writer", new string(values, index, count));
            return base.WriteAsync(values, index, count);
        }
    }

    private sealed class Pool<T> : ArrayPool<T>
    {
        public override T[] Rent(int minimumLength) => new T[minimumLength];

        public override void Return(T[] array, bool clearArray = false) => TakeValue("pool", array);
    }
}
