namespace GmailConnector.Sandbox.Seed;

internal sealed record ScriptStep(bool ByCustomer, string Text, IReadOnlyList<(string Name, int Size)> Files);

internal sealed record Script(string Key, string Subject, IReadOnlyList<string> Labels, IReadOnlyList<ScriptStep> Steps);

/// <summary>
/// Reads conversations written as text: "== key", "~ subject", "% labels", then steps "C>" (who asks) and "A>" (who
/// answers), with "@file name size" lines for attachments.
/// </summary>
internal static class ScriptReader
{
    public static IReadOnlyList<Script> Read(string text)
    {
        var scripts = new List<Script>();
        foreach (var block in text.ReplaceLineEndings("\n").Split("== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n');
            var subject = "";
            string[] labels = [];
            var steps = new List<ScriptStep>();
            var body = new List<string>();
            var files = new List<(string, int)>();
            var byCustomer = true;
            foreach (var line in lines.Skip(1))
            {
                if (line.StartsWith("~ ", StringComparison.Ordinal))
                {
                    subject = line[2..];
                }
                else if (line.StartsWith("% ", StringComparison.Ordinal))
                {
                    labels = line[2..].Split(", ");
                }
                else if (line.StartsWith("C> ", StringComparison.Ordinal) || line.StartsWith("A> ", StringComparison.Ordinal))
                {
                    CloseStep(steps, byCustomer, body, files);
                    byCustomer = line[0] == 'C';
                    body.Add(line[3..]);
                }
                else if (line.StartsWith("@file ", StringComparison.Ordinal))
                {
                    var last = line.LastIndexOf(' ');
                    files.Add((line[6..last], int.Parse(line[(last + 1)..^1], System.Globalization.CultureInfo.InvariantCulture) * 1024));
                }
                else
                {
                    body.Add(line);
                }
            }

            CloseStep(steps, byCustomer, body, files);
            scripts.Add(new Script(lines[0].Trim(), subject, labels, steps));
        }

        return scripts;
    }

    private static void CloseStep(List<ScriptStep> steps, bool byCustomer, List<string> body, List<(string, int)> files)
    {
        var text = string.Join('\n', body).Trim();
        if (text.Length > 0)
        {
            steps.Add(new ScriptStep(byCustomer, text, files.ToArray()));
        }

        body.Clear();
        files.Clear();
    }
}
