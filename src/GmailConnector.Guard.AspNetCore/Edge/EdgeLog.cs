using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>Tells a page's author that mail stayed sealed in it, and which page that was; never what, nor for whom.</summary>
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

    [LoggerMessage(1, LogLevel.Warning, "/{Template} has mail where a page may not show it, or behind markup that can't be followed: {Count} values stayed sealed.")]
    private static partial void LeftSealed(ILogger logger, string template, int count);

    [LoggerMessage(2, LogLevel.Error, "/{Template} was cut off: what followed would have sent mail elsewhere.")]
    private static partial void CutOff(ILogger logger, string template);
}
