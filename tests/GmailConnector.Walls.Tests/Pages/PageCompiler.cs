using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GmailConnector.Walls.Tests.Pages;

/// <summary>Compiles source as a page of GmailConnector.Web would be, against the assemblies as built.</summary>
internal static class PageCompiler
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileNameWithoutExtension(p) is not ("GmailConnector.Web" or "GmailConnector.Walls.Tests"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using GmailConnector.Guard;
        global using GmailConnector.Guard.Acts;
        global using GmailConnector.Guard.Connections;
        global using GmailConnector.Guard.Gate;
        global using GmailConnector.Guard.Labels;
        global using GmailConnector.Guard.Mail;
        global using GmailConnector.Guard.Sealed;
        global using GmailConnector.Guard.Vocabulary;
        """;

    /// <summary>The ids of the compiler's errors, in the order of the source.</summary>
    internal static IReadOnlyList<string> Errors(string source, string assembly = "GmailConnector.Web") =>
        [.. Diagnose(source, assembly).Select(d => d.Id)];

    /// <summary>For each type whether the compiler lets a page name it, asked in one go.</summary>
    internal static IReadOnlyDictionary<string, string> NamingErrors(IReadOnlyList<string> types)
    {
        var source = "class Page { object?[] Take() => [\n" + string.Join(",\n", types.Select(t => $"typeof({t})")) + "]; }";
        return Diagnose(source, "GmailConnector.Web")
            .Where(d => d.Location.GetLineSpan().StartLinePosition.Line is var line && line >= 1 && line <= types.Count)
            .ToDictionary(d => types[d.Location.GetLineSpan().StartLinePosition.Line - 1], d => d.Id, StringComparer.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> Diagnose(string source, string assembly)
    {
        var ct = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(Usings, cancellationToken: ct), CSharpSyntaxTree.ParseText(source, cancellationToken: ct)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation
            .GetDiagnostics(ct)
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>A Razor page with these members.</summary>
    internal static string Page(string members) => $$"""
        namespace GmailConnector.Web.Pages.Planted;

        public sealed class PlantedModel(Mailboxes mailboxes) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            public Mailbox Open(Viewer viewer, MailboxId id) => mailboxes.Open(viewer, id);

            {{members}}
        }
        """;
}
