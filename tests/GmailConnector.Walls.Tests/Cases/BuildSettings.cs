using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Walls.Tests.Cases;

/// <summary>The settings that the build gives to generators and rules; a view that isn't the build's is told its path.</summary>
internal sealed class BuildSettings(IEnumerable<string> files, string folder) : AnalyzerConfigOptionsProvider
{
    private const string ViewPath = "build_metadata.AdditionalFiles.TargetPath";

    private readonly AnalyzerConfigSet set = AnalyzerConfigSet.Create(files
        .Select(f => Path.Combine(folder, f))
        .Select(f => AnalyzerConfig.Parse(File.ReadAllText(f), f))
        .ToList());

    public override AnalyzerConfigOptions GlobalOptions => new Options(set.GlobalConfigOptions.AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
    {
        var options = set.GetOptionsForSourcePath(Path.Combine(folder, textFile.Path)).AnalyzerOptions;
        return new Options(!textFile.Path.EndsWith(".cshtml", StringComparison.Ordinal) || options.ContainsKey(ViewPath)
            ? options
            : options.Add(ViewPath, Convert.ToBase64String(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, textFile.Path)))));
    }

    private Options Of(string path) => new(set.GetOptionsForSourcePath(Path.Combine(folder, path)).AnalyzerOptions);

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> values = values.WithComparers(KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
