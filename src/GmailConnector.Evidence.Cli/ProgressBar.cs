using System.Globalization;

namespace GmailConnector.Evidence.Cli;

// One line on a terminal, drawn anew when the percentage changed.
internal sealed class ProgressBar(TextWriter terminal, Stream file) : IProgress<long>
{
    private const int Width = 30;
    private int _drawn = -1;

    public void Report(long value)
    {
        var percent = file.Length == 0 ? 100 : (int)(file.Position * 100 / file.Length);
        if (percent == _drawn)
        {
            return;
        }

        _drawn = percent;
        var done = percent * Width / 100;
        terminal.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r[{new string('#', done)}{new string('.', Width - done)}] {percent,3} %  {value:N0} entries"));
        terminal.Flush();
    }

    /// <summary>Leaves the line empty, so that the report begins on it.</summary>
    public void Clear()
    {
        if (_drawn >= 0)
        {
            terminal.Write("\r" + new string(' ', Width + 32) + "\r");
            terminal.Flush();
        }
    }
}
