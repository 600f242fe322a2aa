using System.Buffers;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>Many needles, looked for all at once.</summary>
public sealed class NeedleSet(IReadOnlyList<Needle> needles)
{
    private readonly SearchValues<string> any = SearchValues.Create([.. needles.Select(n => n.Text).Distinct()], StringComparison.Ordinal);

    public IReadOnlyList<Needle> All => needles;

    public IReadOnlyList<Needle> FoundIn(string text) =>
        text.AsSpan().ContainsAny(any) ? [.. needles.Where(n => text.Contains(n.Text, StringComparison.Ordinal))] : [];
}
