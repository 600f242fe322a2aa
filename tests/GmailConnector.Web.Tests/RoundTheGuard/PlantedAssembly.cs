using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>A planted page, compiled as no build of this repository would compile it: without the rules.</summary>
internal static class PlantedAssembly
{
    private const string Sources = "GmailConnector.Web.Tests.RoundTheGuard.Planted.";

    internal static string CompileInto(string folder, string page = "PlantedPage")
    {
        using var stream = typeof(PlantedAssembly).Assembly.GetManifestResourceStream($"{Sources}{page}.cs")!;
        using var reader = new StreamReader(stream);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path =>
            MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            page,
            [CSharpSyntaxTree.ParseText(reader.ReadToEnd(), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var file = Path.Combine(folder, page + ".dll");
        var result = compilation.Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return file;
    }
}
