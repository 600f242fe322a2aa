using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Witnessing;

namespace GmailConnector.Guard.Publishing;

/// <summary>Somebody who signs heads of the record.</summary>
/// <param name="Name">The name in its key.</param>
/// <param name="Key">By which anybody checks its signatures (C2SP vkey).</param>
/// <param name="Size">Entries that its newest signature covers; null before the first.</param>
/// <param name="At">When it signed that, by its own clock.</param>
/// <param name="Trouble">Why it hasn't signed the newest, in a sentence; null where nothing is wrong.</param>
public sealed record PublicWitness(string Name, string Key, long? Size, DateTimeOffset? At, string? Trouble);

/// <summary>What anybody may know of the witnesses.</summary>
internal sealed class PublicWitnesses(WitnessSettings settings, ICosignatureStore cosignatures, CheckpointPublishing publishing)
{
    internal Task<Outcome<IReadOnlyList<PublicWitness>>> ReadAsync(CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<PublicWitness>>(async () =>
        {
            var newest = await cosignatures.NewestAsync(ct);
            return settings.Witnesses.Select(w =>
            {
                var signed = newest.FirstOrDefault(s => s.Witness == w.Key.Name);
                return new PublicWitness(
                    w.Key.Name, w.Key.ToString(), signed?.Size, signed?.At, publishing.Troubles.GetValueOrDefault(w.Key.Name)?.Trouble);
            }).ToList();
        });
}
