using System;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>Where something is named, and whom to tell.</summary>
internal readonly struct Use(SyntaxNode node, Action<Diagnostic> report)
{
    internal SyntaxNode Node => node;

    internal Action<Diagnostic> Report => report;
}
