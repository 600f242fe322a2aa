using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// What each open form last saved, by ids alone. A form whose answer got lost on the way goes on with the draft that it has, and doesn't
/// take its own version for another program's. After a restart such a version counts as another program's: both are kept.
/// </summary>
internal sealed class DraftVersions(TimeProvider clock)
{
    private const int Most = 5000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Turns> forms = new(StringComparer.Ordinal);

    /// <summary>Waits for the form's save that is under way: two at once could leave two drafts.</summary>
    internal async Task<Turn> EnterAsync(Viewer viewer, Composition composition, CancellationToken ct)
    {
        if (composition.Form is not { } form)
        {
            return new Turn(null, composition);
        }

        var turns = TurnsOf($"{viewer.Tenant}/{viewer.Person}/{form}");
        await turns.Free.WaitAsync(ct);
        return new Turn(turns, turns.Resume(composition));
    }

    /// <summary>The message of the draft that the form saved last, once a save under way is done; null where none is known.</summary>
    internal async Task<MessageId?> LatestAsync(Viewer viewer, FormNumber form, CancellationToken ct)
    {
        var turns = TurnsOf($"{viewer.Tenant}/{viewer.Person}/{form}");
        await turns.Free.WaitAsync(ct);
        try
        {
            return turns.Latest;
        }
        finally
        {
            turns.Free.Release();
        }
    }

    private Turns TurnsOf(string form)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (!forms.TryGetValue(form, out var turns))
            {
                Forget(now);
                turns = forms[form] = new Turns();
            }

            turns.UsedAt = now;
            return turns;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        if (forms.Count < Most)
        {
            return;
        }

        var oldest = forms.OrderBy(f => f.Value.UsedAt).Take(Most / 10).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (form, _) in forms.Where(f => now - f.Value.UsedAt > Kept || oldest.Contains(f.Key)).ToList())
        {
            forms.Remove(form);
        }
    }

    /// <summary>One save or sending of a form.</summary>
    internal sealed class Turn(Turns? turns, Composition composition) : IDisposable
    {
        /// <summary>What was written, over the newest version that the form itself has saved.</summary>
        internal Composition Composition { get; } = composition;

        internal void Saved(DraftVersion version) => turns?.Save(Composition.DraftMessage, version);

        public void Dispose() => turns?.Free.Release();
    }

    internal sealed class Turns
    {
        private readonly HashSet<MessageId> before = [];
        private DraftVersion? saved;

        internal SemaphoreSlim Free { get; } = new(1, 1);

        internal DateTimeOffset UsedAt { get; set; }

        internal MessageId? Latest => saved?.Message;

        internal Composition Resume(Composition composition) =>
            saved is { } own && (composition.DraftMessage is not { } message || before.Contains(message))
                ? composition with
                {
                    Draft = own.Draft,
                    DraftMessage = own.Message,
                    DraftThread = own.Thread,
                    DraftSavedAt = own.SavedAt
                }
                : composition;

        internal void Save(MessageId? over, DraftVersion version)
        {
            if (over is { } old)
            {
                before.Add(old);
            }

            saved = version;
        }
    }
}
