using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0003: something made that reaches out of the process, outside the one way out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EgressAnalyzer : DiagnosticAnalyzer
{
    // Google's own clients; what they connect by is judged where it is made: a handler, or a factory that makes one itself.
    private const string GoogleClient = "Google.Apis.Services.BaseClientService";
    private const string GoogleHttp = "Google.Apis.Http.ConfigurableHttpClient";

    // Made by hand, or by a method that begins with Create, Connect, Accept or Start.
    private static readonly HashSet<string> Clients = new(StringComparer.Ordinal)
    {
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.IHttpClientFactory",
        "System.Net.Http.IHttpMessageHandlerFactory",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.TcpListener",
        "System.Net.Sockets.UdpClient",
        "System.Net.Sockets.NetworkStream",
        "System.Net.HttpListener",
        "System.Net.Mail.SmtpClient",
        "System.Net.WebRequest",
        "System.Net.WebClient",
        "System.Net.WebSockets.ClientWebSocket",
        "System.Net.Quic.QuicConnection",
        "System.Net.NetworkInformation.Ping",
        "System.IO.Pipes.PipeStream",
        "System.Diagnostics.Process",
        "Grpc.Net.Client.GrpcChannel",
        "Grpc.Core.ChannelBase",
        "MailKit.MailService",
        "Google.Apis.Http.HttpClientFactory",
        GoogleClient,
    };

    // Every method of these.
    private static readonly HashSet<string> Lookups = new(StringComparer.Ordinal)
    {
        "System.Net.Dns",
        "Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions",
        "Microsoft.Extensions.DependencyInjection.GrpcClientServiceExtensions",
    };

    private static readonly string[] Makers = ["Create", "Connect", "Accept", "Start", "ForAddress"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.Egress];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.MayReachNetwork(start.Compilation.AssemblyName))
            {
                start.RegisterOperationAction(Creation, OperationKind.ObjectCreation);
                start.RegisterOperationAction(Factory, OperationKind.Invocation, OperationKind.MethodReference);
            }
        });
    }

    private static void Creation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (MakesItsOwn(creation))
        {
            Report(context, $"{creation.Type!.Name} without an HttpClientFactory");
        }
        else
        {
            Judge(context, creation.Type);
        }
    }

    // WebRequest.Create(...), factory.CreateClient(), Process.Start(...): the answer, or the type itself, is a client.
    private static void Factory(OperationAnalysisContext context)
    {
        var method = context.Operation is IInvocationOperation call
            ? call.TargetMethod
            : ((IMethodReferenceOperation)context.Operation).Method;
        if (Lookups.Contains(method.ContainingType.FullName()))
        {
            Report(context, $"{method.ContainingType.Name}.{method.Name}");
        }
        else if (Makers.Any(m => method.Name.StartsWith(m, StringComparison.Ordinal)))
        {
            Judge(context, method.ReturnType.Is(Clients) ? method.ReturnType : method.ContainingType);
        }
    }

    // Google's runtime makes connections of its own where nobody gives it a factory.
    private static bool MakesItsOwn(IObjectCreationOperation creation) =>
        creation.Type is { Name: "Initializer", ContainingNamespace: { } space } type
        && space.ToDisplayString().StartsWith("Google.Apis.", StringComparison.Ordinal)
        && type.SelfAndBases().Any(t => t.GetMembers("HttpClientFactory").Length > 0)
        && creation.Initializer?.Initializers.Any(i =>
            i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "HttpClientFactory" } }) != true;

    private static void Judge(OperationAnalysisContext context, ITypeSymbol? type)
    {
        if (type.Is(Clients)
            && !((type!.Derives(GoogleClient) || type!.Derives(GoogleHttp)) && Projects.MayCallGoogle(context.Compilation.AssemblyName)))
        {
            Report(context, type!.Name);
        }
    }

    private static void Report(OperationAnalysisContext context, string what)
    {
        if (!Projects.IsWayOut(context.Compilation.AssemblyName, context.ContainingSymbol.ContainingNamespace?.ToDisplayString()))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.Egress, context.Operation.Syntax.GetLocation(), what));
        }
    }
}
