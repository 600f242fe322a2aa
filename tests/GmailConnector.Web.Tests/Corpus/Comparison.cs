namespace GmailConnector.Web.Tests.Corpus;

/// <param name="Field">What is different.</param>
/// <param name="Expected">What two of three other readers agree on.</param>
/// <param name="Shown">What the application shows.</param>
internal sealed record Difference(MailField Field, string? Expected, string? Shown);

/// <summary>What a message should be, by two of three readers, and in what it is shown otherwise.</summary>
internal static class Comparison
{
    private const int Agreed = 2;

    /// <summary>The differences, and the fields in which no two readers agree.</summary>
    internal static (IReadOnlyList<Difference> Differences, IReadOnlyList<MailField> Open) Of(
        IReadOnlyList<OpenedMail> readers, OpenedMail shown)
    {
        List<Difference> differences = [];
        List<MailField> open = [];
        Compare(MailField.Subject, m => m.Subject);
        Compare(MailField.From, m => m.From);
        Compare(MailField.To, m => m.To);
        Compare(MailField.Cc, m => m.Cc);
        Compare(MailField.Date, m => m.Date);
        Compare(MailField.Text, m => m.Text);
        Files();
        return (differences, open);

        void Compare(MailField field, Func<OpenedMail, string?> value)
        {
            if (readers.GroupBy(value, StringComparer.Ordinal).FirstOrDefault(g => g.Count() >= Agreed) is not { } agreed)
            {
                open.Add(field);
            }
            else if (!string.Equals(agreed.Key, value(shown), StringComparison.Ordinal))
            {
                differences.Add(new Difference(field, agreed.Key, value(shown)));
            }
        }

        void Files()
        {
            if (readers.GroupBy(Contents, StringComparer.Ordinal).FirstOrDefault(g => g.Count() >= Agreed) is not { } agreed)
            {
                open.Add(MailField.Files);
                return;
            }

            var (expected, found) = (agreed.First().Files, shown.Files);
            differences.AddRange(Without(expected, found).Select(f => new Difference(MailField.Files, $"{f.Name} {f.Content}", null)));
            differences.AddRange(Without(found, expected).Select(f => new Difference(MailField.Files, null, $"{f.Name} {f.Content}")));
            foreach (var (content, names) in found.GroupBy(f => f.Content, StringComparer.Ordinal).Select(g => (g.Key, Names(g))))
            {
                var agreedNames = agreed
                    .Select(r => Names(r.Files.Where(f => f.Content == content)))
                    .GroupBy(n => n, StringComparer.Ordinal)
                    .FirstOrDefault(g => g.Count() >= Agreed);
                if (agreedNames is null)
                {
                    open.Add(MailField.Name);
                }
                else if (agreedNames.Key != names && expected.Any(f => f.Content == content))
                {
                    differences.Add(new Difference(MailField.Name, agreedNames.Key, names));
                }
            }
        }
    }

    private static string Contents(OpenedMail mail) =>
        string.Join('\n', mail.Files.Select(f => f.Content).Order(StringComparer.Ordinal));

    private static string Names(IEnumerable<OpenedFile> files) =>
        string.Join("\n", files.Select(f => f.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<OpenedFile> Without(IReadOnlyList<OpenedFile> some, IReadOnlyList<OpenedFile> others) => some
        .GroupBy(f => f.Content, StringComparer.Ordinal)
        .SelectMany(g => g.Skip(others.Count(o => o.Content == g.Key)));
}
