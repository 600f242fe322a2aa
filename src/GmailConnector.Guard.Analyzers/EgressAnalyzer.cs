using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0003: a client of the network made outside the one way out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EgressAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> Clients = new(StringComparer.Ordinal)
    {
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient",
        "System.Net.Mail.SmtpClient",
        "System.Net.WebRequest",
        "System.Net.WebClient",
        "System.Net.WebSockets.ClientWebSocket",
        "System.Net.Quic.QuicConnection",
        "System.Net.Http.IHttpClientFactory",
        "Google.Apis.Services.BaseClientService",
    };

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
                start.RegisterOperationAction(Factory, OperationKind.Invocation);
            }
        });
    }

    private static void Creation(OperationAnalysisContext context) => Judge(context, context.Operation.Type);

    // WebRequest.Create(...), factory.CreateClient(): the answer is a client.
    private static void Factory(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name.StartsWith("Create", StringComparison.Ordinal) || method.Name.StartsWith("Connect", StringComparison.Ordinal))
        {
            Judge(context, method.ReturnType.Is(Clients) ? method.ReturnType : method.ContainingType);
        }
    }

    private static void Judge(OperationAnalysisContext context, ITypeSymbol? type)
    {
        if (type.Is(Clients))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.Egress, context.Operation.Syntax.GetLocation(), type!.Name));
        }
    }
}
