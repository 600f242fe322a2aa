using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.BulkChanges;

/// <summary>A change of many threads, as far as it is made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Command">What is changed.</param>
/// <param name="State">Where it stands.</param>
public sealed record BulkChange(BulkChangeId Id, LabelCommand Command, BulkChangeState State)
{
    /// <summary>Threads that were chosen.</summary>
    public int Total { get; init; }

    /// <summary>Threads that are changed.</summary>
    public int Changed { get; init; }

    /// <summary>Threads that weren't there any more.</summary>
    public int Gone { get; init; }

    /// <summary>Threads that couldn't be changed.</summary>
    public int Failed { get; init; }

    /// <summary>Why the last batch wasn't made; null where it was. It is tried again unless <see cref="State"/> is stopped.</summary>
    public RefusalCode? Why { get; init; }

    /// <summary>Some of those that couldn't be changed.</summary>
    public IReadOnlyList<FailedThread> Failures { get; init; } = [];

    /// <summary>Whether another request is making its next batch.</summary>
    public bool IsTaken { get; init; }

    /// <summary>Whether what it altered can be changed back (<see cref="Mailbox.UndoBulkChangeAsync"/>).</summary>
    public bool CanUndo { get; init; }

    /// <summary>Threads that are dealt with.</summary>
    public int Done => Changed + Gone + Failed;
}

/// <summary>A thread that couldn't be changed.</summary>
/// <param name="Id">Which.</param>
/// <param name="Subject">Its subject; empty where it isn't stored here any more.</param>
/// <param name="Why">Why.</param>
public sealed record FailedThread(ThreadId Id, GuardedText Subject, RefusalCode Why);

/// <summary>The threads that a change of many is about: all of a list, or all that a search finds.</summary>
/// <param name="Label">The list.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Search">The search, in the place of a list.</param>
public sealed record BulkSelection(LabelId Label, ThreadFilter Filter, SearchId? Search);
