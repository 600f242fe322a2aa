using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmailConnector.Walls.Tests.Types;

/// <summary>Which types of one project its code names, asked of the compiler.</summary>
internal static class NamedTypes
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly IReadOnlyList<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("GmailConnector.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>
    /// Each type with each other type of the same sources that its code names or whose member it uses, both outermost and by full name.
    /// </summary>
    internal static IReadOnlyCollection<(string From, string To)> In(IEnumerable<string> sources)
    {
        var ct = TestContext.Current.CancellationToken;
        var trees = sources.Append(Usings).Select(source => CSharpSyntaxTree.ParseText(source, cancellationToken: ct)).ToList();
        var compilation = CSharpCompilation.Create(
            "Examined",
            trees,
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(ct).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var named = new HashSet<(string, string)>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot(ct).DescendantNodes().Where(node => node is ExpressionSyntax or ConstructorInitializerSyntax))
            {
                if (model.GetEnclosingSymbol(node.SpanStart, ct) is { } inside && Outermost(inside) is { } from)
                {
                    named.UnionWith(Used(model, node, ct).Select(Outermost).OfType<INamedTypeSymbol>()
                        .Where(to =>
                            SymbolEqualityComparer.Default.Equals(to.ContainingAssembly, compilation.Assembly)
                                && !SymbolEqualityComparer.Default.Equals(to, from))
                        .Select(to => (from.ToDisplayString(), to.ToDisplayString())));
                }
            }
        }

        return named;
    }

    // What a name or an operator stands for, and what is converted by an operator that nobody sees.
    private static IEnumerable<ISymbol> Used(SemanticModel model, SyntaxNode node, CancellationToken ct)
    {
        if (model.GetSymbolInfo(node, ct).Symbol is { } symbol)
        {
            yield return symbol;
        }

        if (node is ExpressionSyntax expression && model.GetConversion(expression, ct).MethodSymbol is { } conversion)
        {
            yield return conversion;
        }
    }

    private static INamedTypeSymbol? Outermost(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }
}
