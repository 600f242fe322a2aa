using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// From which variable, parameter, field, property or method's answer a value goes to which, over the whole compilation and in no order of
/// time: what is content once counts as content everywhere.
/// </summary>
internal sealed class FlowGraph(ISymbol content)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<(IReadOnlyList<ISymbol> From, SyntaxNode At, string Sink)> sinks = [];

    /// <summary>Stands for content itself: where every flow begins.</summary>
    internal ISymbol Content { get; } = content;

    internal void Flow(IEnumerable<ISymbol> from, ISymbol? to)
    {
        if (to is null)
        {
            return;
        }

        foreach (var origin in from)
        {
            flows.GetOrAdd(origin, static _ => []).Add(to.OriginalDefinition);
        }
    }

    internal void Sink(IReadOnlyList<ISymbol> from, SyntaxNode at, string sink)
    {
        if (from.Count > 0)
        {
            sinks.Add((from, at, sink));
        }
    }

    /// <summary>Everything that content gets to.</summary>
    internal ISet<ISymbol> Reached()
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { Content };
        var waiting = new Stack<ISymbol>([Content]);
        while (waiting.Count > 0)
        {
            if (flows.TryGetValue(waiting.Pop(), out var next))
            {
                foreach (var symbol in next.Where(reached.Add))
                {
                    waiting.Push(symbol);
                }
            }
        }

        return reached;
    }

    internal IEnumerable<(SyntaxNode At, string Sink)> Leaks(ISet<ISymbol> reached) =>
        sinks.Where(s => s.From.Any(reached.Contains)).Select(s => (s.At, s.Sink));
}
