namespace GmailConnector.Evidence.Verification;

internal static class ReportText
{
    private const int MostNamed = 5;

    /// <summary>For a file without a fault in its chain, which fits all that was remembered.</summary>
    public static List<string> Proved(long size, Remembered remembered)
    {
        if (size == 0)
        {
            return ["the file holds no entries, so nothing about any access is proved"];
        }

        List<string> proved =
        [
            $"{size} entries stand in order, none missing, doubled or inserted between the first and the last",
            size == 1
                ? "the entry is in the one spelling that the format allows"
                : "each entry is in the one spelling that the format allows, and every entry but the last is fixed by the hash in its successor",
            "time never went back",
        ];
        if (remembered.Head is { Size: > 0 } head)
        {
            proved.Add($"the first {head.Size} entries are exactly those of the remembered head");
        }

        List<VerifiedCheckpoint> checkpoints = [.. remembered.Checkpoints.Where(checkpoint => checkpoint.Head.Size > 0).OrderBy(checkpoint => checkpoint.Head.Size)];
        if (checkpoints.Count > MostNamed)
        {
            proved.Add($"{checkpoints.Count} checkpoints that {checkpoints[0].Origin} signed, over {checkpoints[0].Head.Size} to {checkpoints[^1].Head.Size} entries, are of one log, and these are its entries");
            checkpoints.RemoveRange(0, checkpoints.Count - 1);
        }

        foreach (var checkpoint in checkpoints)
        {
            proved.Add($"the first {checkpoint.Head.Size} entries are exactly those that {checkpoint.Origin} signed ({checkpoint.Source})");
            proved.AddRange(checkpoint.Cosignatures.Select(cosignature => $"a witness saw them too: {cosignature}"));
        }

        return proved;
    }

    public static List<string> NotProved(long size, long withheld, RememberedHead? head, IReadOnlyList<VerifiedCheckpoint> kept)
    {
        List<string> open = ["what never reached the log: it proves what is in it, not that everything is in it"];
        var covered = Math.Max(head?.Size ?? 0, kept.Count == 0 ? 0 : kept.Max(checkpoint => checkpoint.Head.Size));
        if (covered == 0)
        {
            open.Add("that nothing was cut off at the end, that the last entry is unchanged, and that the whole file wasn't made anew: only a head (--head) or a checkpoint (--checkpoint) kept from before shows these");
        }
        else if (size > covered)
        {
            open.Add($"that nothing was cut off after entry {size - 1}, and that the {size - covered} entries since what was remembered weren't made anew");
        }

        if (kept.Count > 0 && kept.All(checkpoint => checkpoint.Cosignatures.Count == 0))
        {
            open.Add("that others were shown the same log: no given witness cosigned a checkpoint");
        }

        if (withheld > 0)
        {
            open.Add($"what {withheld} entries mean that are there as their hashes alone: they stand in their places, unchanged, and a later bundle has them word for word");
        }

        open.Add("who is behind a pseudonym or a keyed hash, and that the clock was right");
        open.Add("what somebody read who was let in rightly, and what they did with it afterwards");
        return open;
    }
}
