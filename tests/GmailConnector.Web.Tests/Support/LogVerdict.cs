using System.Text.RegularExpressions;
using GmailConnector.Web.Logging;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Whether an application's logs stayed free of mail by themselves: no line had to be masked, and the count at its end says zero.
/// </summary>
internal static partial class LogVerdict
{
    internal static IReadOnlyList<string> Of(string logFolder, string output, bool endedByItself)
    {
        var lines = output
            .Split('\n')
            .Concat(Directory.Exists(logFolder) ? Directory.GetFiles(logFolder).SelectMany(File.ReadAllLines) : [])
            .ToList();
        var faults = lines.Where(l => l.Contains("was masked because it contained mail", StringComparison.Ordinal)).ToList();
        var counts = lines.Select(l => Count().Match(l)).Where(m => m.Success).ToList();
        faults.AddRange(counts.Where(m => m.Groups["masked"].Value != "0").Select(m => m.Value));
        if (endedByItself && counts.Count == 0)
        {
            faults.Add($"It ended without saying how many lines it masked (“{LogHealth.Line}”).");
        }

        return faults;
    }

    [GeneratedRegex(@"Log lines masked since the start: (?<masked>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Count();
}
