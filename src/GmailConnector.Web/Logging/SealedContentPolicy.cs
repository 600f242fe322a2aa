using System.Diagnostics.CodeAnalysis;
using GmailConnector.Guard.Sealed;
using Serilog.Core;
using Serilog.Events;

namespace GmailConnector.Web.Logging;

/// <summary>Keeps <c>{@x}</c> from destructuring sealed content, wherever in an object it is.</summary>
internal sealed class SealedContentPolicy : IDestructuringPolicy
{
    public bool TryDestructure(
        object value, ILogEventPropertyValueFactory propertyValueFactory, [NotNullWhen(true)] out LogEventPropertyValue? result)
    {
        result = value is SealedContent ? new ScalarValue(Leak.SealMark) : null;
        return result is not null;
    }
}
