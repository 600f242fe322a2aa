using Serilog.Events;

namespace GmailConnector.Web.Logging;

/// <summary>A log event's values, looked through to the last leaf.</summary>
internal static class PropertyMask
{
    /// <summary>The same object where nothing in it gives mail away.</summary>
    internal static LogEventPropertyValue Of(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => Leak.IsIn(text) ? new ScalarValue(Leak.MaskOf(text)) : value,
        ScalarValue scalar => Leak.IsIn(scalar.Value) ? new ScalarValue(Leak.Mask) : value,
        SequenceValue sequence => Sequence(sequence),
        StructureValue structure => Structure(structure),
        DictionaryValue dictionary => Dictionary(dictionary),

        // A kind of value that somebody made up prints as it likes, and perhaps otherwise the second time.
        _ => value.ToString() is var text && Leak.IsIn(text) ? new ScalarValue(Leak.Mask) : new ScalarValue(text),
    };

    private static LogEventPropertyValue Sequence(SequenceValue sequence)
    {
        var elements = sequence.Elements.Select(Of).ToList();
        return Same(elements, sequence.Elements) ? sequence : new SequenceValue(elements);
    }

    private static LogEventPropertyValue Structure(StructureValue structure)
    {
        var properties = structure.Properties.Select(p => Leak.IsIn(p.Name) ? new LogEventProperty(Leak.Mask, new ScalarValue(Leak.Mask)) : new LogEventProperty(p.Name, Of(p.Value))).ToList();
        return Same(properties.Select(p => p.Value), structure.Properties.Select(p => p.Value)) ? structure : new StructureValue(properties, structure.TypeTag);
    }

    private static LogEventPropertyValue Dictionary(DictionaryValue dictionary)
    {
        // Two addresses as keys become one masked key twice, which a dictionary can't have: their entries are told as a list.
        var entries = dictionary.Elements.Select(e => (Key: Of(e.Key), Value: Of(e.Value))).ToList();
        return Same(entries.SelectMany<(LogEventPropertyValue, LogEventPropertyValue), LogEventPropertyValue>(e => [e.Item1, e.Item2]), dictionary.Elements.SelectMany<KeyValuePair<ScalarValue, LogEventPropertyValue>, LogEventPropertyValue>(e => [e.Key, e.Value]))
            ? dictionary
            : new SequenceValue(entries.Select(e => new SequenceValue([e.Key, e.Value])));
    }

    private static bool Same(IEnumerable<LogEventPropertyValue> now, IEnumerable<LogEventPropertyValue> before) => now.SequenceEqual(before, ReferenceEqualityComparer.Instance);
}
