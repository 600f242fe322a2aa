using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>The planted page, compiled as no build of this repository would compile it: without the rules.</summary>
internal static class PlantedAssembly
{
    private const string Source = "GmailConnector.Web.Tests.RoundTheGuard.Planted.PlantedPage.cs";

    internal static string CompileInto(string folder)
    {
        using var stream = typeof(PlantedAssembly).Assembly.GetManifestResourceStream(Source)!;
        using var reader = new StreamReader(stream);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Planted",
            [CSharpSyntaxTree.ParseText(reader.ReadToEnd(), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var file = Path.Combine(folder, "Planted.dll");
        var result = compilation.Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return file;
    }
}
