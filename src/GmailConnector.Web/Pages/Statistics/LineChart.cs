using GmailConnector.Guard.Statistics;

namespace GmailConnector.Web.Pages.Statistics;

/// <summary>The positions of the bars in one line's chart, in the picture's units.</summary>
internal sealed class LineChart
{
    internal const int Width = 420;
    internal const int Height = 168;
    internal const int Floor = 136;
    internal const int BarWidth = 46;

    private const int Left = 12;
    private const int Ceiling = 24;
    private const int Between = 68;
    private const int LeastBar = 2;

    internal LineChart(StatisticsLine line)
    {
        Line = line;
        var most = Math.Max(1, line.Cells.Max() ?? 1);
        Bars = [.. line.Cells.Select((value, i) =>
            new Bar(i, Left + (i * Between), value is { } v ? Math.Max(LeastBar, (int)(v * (Floor - Ceiling) / most)) : 0, value))];
    }

    internal StatisticsLine Line { get; }

    internal IReadOnlyList<Bar> Bars { get; }

    internal string Description =>
        string.Join(", ", Bars.Select(b => $"{LineWords.Days[b.Place]}: {LineWords.Number(b.Value, Line.Unit)}"));

    internal sealed record Bar(int Place, int X, int Tall, long? Value)
    {
        internal int Y => Floor - Tall;

        internal int Middle => X + (BarWidth / 2);
    }
}
