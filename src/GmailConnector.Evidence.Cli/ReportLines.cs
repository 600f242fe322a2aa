namespace GmailConnector.Evidence.Cli;

internal static class ReportLines
{
    public static void Section(List<string> lines, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            lines.Add("");
            lines.Add(title);
            lines.AddRange(sentences.Select(sentence => "  - " + sentence));
        }
    }
}
