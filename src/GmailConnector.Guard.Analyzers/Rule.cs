using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>The rules. Each message names the Limited Use clause it keeps, and the way that is right.</summary>
internal static class Rule
{
    internal const string Category = "LimitedUse";
    internal const string Prefix = "GC";

    internal static readonly DiagnosticDescriptor ContentToText = Create(
        "GC0001",
        "Gmail content must not become a string",
        "'{0}' is sealed Gmail content and can't become a string (Limited Use: human reading and transfer). Put it into the view as @value, or give it to Mailbox.");

    internal static readonly DiagnosticDescriptor ContentToSink = Create(
        "GC0002",
        "Gmail content must not reach logs, serialisers, exceptions, telemetry, caches, URLs, files or processes",
        "'{0}' is or holds Gmail content and can't go to {1} (Limited Use: transfer and human reading). Name what happened by ids and counts, such as a MessageId.");

    internal static readonly DiagnosticDescriptor Egress = Create(
        "GC0003",
        "What leaves the process leaves by the one way out",
        "'{0}' would leave the process past the one way out (Limited Use: transfer). Take a handler from EgressConnections in GmailConnector.Guard.Egress, towards a destination that the policy declares.");

    internal static readonly DiagnosticDescriptor HandRendering = Create(
        "GC0004",
        "Gmail content is rendered by views alone",
        "'{0}' may be sealed Gmail content, and it writes itself into a page's response only (Limited Use: human reading). Put it into the view as @value.");

    internal static readonly DiagnosticDescriptor BackDoor = Create(
        "GC0005",
        "Nobody reaches behind the walls",
        "{0} reaches what is kept internal (Limited Use: every access by a human is agreed and recorded). Use Mailbox; a new need is a new method there.");

    internal static readonly DiagnosticDescriptor SealKept = Create(
        "GC0007",
        "Gmail content keeps its sealed type",
        "'{0}' is sealed Gmail content, or holds some, and {1} (Limited Use: transfer, human reading, derived data too). Keep its own type, put it into the view as @value, or give it to Mailbox.");

    internal static readonly DiagnosticDescriptor DeclaredCall = Create(
        "GC0008",
        "Every call of Gmail is declared for its feature",
        "'{0}' {1} (Limited Use: use for user-facing features alone). Declare method, scope, feature and reason in policy/limited-use.yaml, and name the feature by [ServesFeature].");

    internal static readonly DiagnosticDescriptor UnlistedCall = Create(
        "GC0009",
        "What code may call is an approved list",
        "{0} {1} (Limited Use: every clause, since what isn't known can't be judged). docs/rules/GC0009.md says how a line is added and who reviews it.");

    internal static readonly DiagnosticDescriptor TypedInput = Create(
        "GC0010",
        "What is typed reaches a page sealed or not at all",
        "'{0}' {1} (Limited Use: human reading and transfer). Take a GuardedText, an id or a choice as the handler's parameter; docs/guard.md lists the types.");

    internal static readonly DiagnosticDescriptor SwitchedOff = Create(
        "GC0006",
        "The Limited Use rules can't be switched off",
        "{0} switches a rule off (Limited Use: every clause that the rules keep). Take it away and change the code; who may do what is decided in Projects.cs of GmailConnector.Guard.Analyzers.");

    internal static ImmutableArray<DiagnosticDescriptor> All { get; } = [
        ContentToText,
        ContentToSink,
        Egress,
        HandRendering,
        BackDoor,
        SwitchedOff,
        SealKept,
        DeclaredCall,
        UnlistedCall,
        TypedInput
    ];

    // INVARIANT: NotConfigurable, so that no pragma, attribute, NoWarn or .editorconfig silences a rule.
    private static DiagnosticDescriptor Create(string id, string title, string message) =>
        new(
            id,
            title,
            message,
            Category,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/rules/{id}.md",
            customTags: WellKnownDiagnosticTags.NotConfigurable);
}
