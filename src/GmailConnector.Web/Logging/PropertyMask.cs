using Serilog.Events;

namespace GmailConnector.Web.Logging;

/// <summary>Masks the values of a log event, down to the last leaf.</summary>
internal static class PropertyMask
{
    /// <summary>The same object if nothing in it has to be masked.</summary>
    internal static LogEventPropertyValue Of(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => Leak.IsIn(text) ? new ScalarValue(Leak.MaskOf(text)) : value,
        ScalarValue scalar => Leak.IsIn(scalar.Value) ? new ScalarValue(Leak.Mask) : value,
        SequenceValue sequence => Sequence(sequence),
        StructureValue structure => Structure(structure),
        DictionaryValue dictionary => Dictionary(dictionary),

        // A custom value may print anything, and something else the second time: keep the text that was checked.
        _ => value.ToString() is var text && Leak.IsIn(text) ? new ScalarValue(Leak.Mask) : new ScalarValue(text),
    };

    private static LogEventPropertyValue Sequence(SequenceValue sequence)
    {
        var elements = sequence.Elements.Select(Of).ToList();
        return Same(elements, sequence.Elements) ? sequence : new SequenceValue(elements);
    }

    private static LogEventPropertyValue Structure(StructureValue structure)
    {
        var properties = structure.Properties.Select(p =>
            Leak.IsIn(p.Name)
                ? new LogEventProperty(Leak.Mask, new ScalarValue(Leak.Mask))
                : new LogEventProperty(p.Name, Of(p.Value))).ToList();
        return Same(properties.Select(p => p.Value), structure.Properties.Select(p => p.Value))
            ? structure
            : new StructureValue(properties, structure.TypeTag);
    }

    private static LogEventPropertyValue Dictionary(DictionaryValue dictionary)
    {
        // Two masked keys would be the same key twice, which a dictionary can't have: write the entries as a list.
        var entries = dictionary.Elements.Select(e => (Key: Of(e.Key), Value: Of(e.Value))).ToList();
        return Same(
            entries.SelectMany<(LogEventPropertyValue, LogEventPropertyValue), LogEventPropertyValue>(e => [e.Item1, e.Item2]),
            dictionary.Elements.SelectMany<KeyValuePair<ScalarValue, LogEventPropertyValue>, LogEventPropertyValue>(e => [e.Key, e.Value]))
            ? dictionary
            : new SequenceValue(entries.Select(e => new SequenceValue([e.Key, e.Value])));
    }

    private static bool Same(IEnumerable<LogEventPropertyValue> now, IEnumerable<LogEventPropertyValue> before) =>
        now.SequenceEqual(before, ReferenceEqualityComparer.Instance);
}
