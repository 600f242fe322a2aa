using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>Logs that mail stayed sealed in a page, for its author. Names the page's route, never the content or the viewer.</summary>
internal sealed partial class EdgeLog(ILogger<EdgeLog> log)
{
    internal void Tell(ResponseEdge edge)
    {
        if (edge.IsCutOff)
        {
            CutOff(log, edge.Template);
        }
        else if (edge.LeftSealed > 0)
        {
            LeftSealed(log, edge.Template, edge.LeftSealed);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "/{Template} writes mail in a place where it can't be shown, or after markup that can't be parsed. {Count} values stayed sealed.")]
    private static partial void LeftSealed(ILogger logger, string template, int count);

    [LoggerMessage(2, LogLevel.Error, "/{Template} was cut off, because the markup after that point would have sent mail elsewhere.")]
    private static partial void CutOff(ILogger logger, string template);
}
