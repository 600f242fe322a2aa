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
            $"{size} entries are in order: between the first and the last none is missing, repeated or inserted",
            size == 1
                ? "the entry is written in the only form that the format allows"
                : "each entry is written in the only form that the format allows, and the hash in the next entry fixes every entry but the last",
            "no entry is older than the one before it",
        ];
        if (remembered.Head is { Size: > 0 } head)
        {
            proved.Add($"the first {head.Size} entries are exactly those of the remembered head");
        }

        List<VerifiedCheckpoint> checkpoints =
        [
            .. remembered.Checkpoints.Where(checkpoint => checkpoint.Head.Size > 0).OrderBy(checkpoint => checkpoint.Head.Size),
        ];
        if (checkpoints.Count > MostNamed)
        {
            proved.Add($"{checkpoints.Count} checkpoints that {checkpoints[0].Origin} signed, over {checkpoints[0].Head.Size} to {checkpoints[^1].Head.Size} entries, belong to one log, and the file has the entries of that log");
            checkpoints.RemoveRange(0, checkpoints.Count - 1);
        }

        foreach (var checkpoint in checkpoints)
        {
            proved.Add($"the first {checkpoint.Head.Size} entries are exactly those that {checkpoint.Origin} signed ({checkpoint.Source})");
            proved.AddRange(checkpoint.Cosignatures.Select(cosignature => $"a witness signed them too: {cosignature}"));
        }

        return proved;
    }

    public static List<string> NotProved(long size, long withheld, RememberedHead? head, IReadOnlyList<VerifiedCheckpoint> kept)
    {
        List<string> open = ["what never reached the log: the log proves what is in it, not that everything is in it"];
        var covered = Math.Max(head?.Size ?? 0, kept.Count == 0 ? 0 : kept.Max(checkpoint => checkpoint.Head.Size));
        if (covered == 0)
        {
            open.Add("that nothing was cut off at the end, that the last entry is unchanged, and that the whole log wasn't rewritten: only an earlier head (--head) or checkpoint (--checkpoint) can show this");
        }
        else if (size > covered)
        {
            open.Add($"that nothing was cut off after entry {size - 1}, and that the {size - covered} entries after the given head or checkpoint weren't rewritten");
        }

        if (kept.Count > 0 && kept.All(checkpoint => checkpoint.Cosignatures.Count == 0))
        {
            open.Add("that others were shown the same log: no given witness cosigned a checkpoint");
        }

        if (withheld > 0)
        {
            open.Add($"what {withheld} withheld entries mean: the file has only their hashes, each unchanged and in its place; a later bundle has the entries themselves");
        }

        open.Add("who is behind a pseudonym or a keyed hash, and that the clock was right");
        open.Add("what people with rightful access read, and what they did with it afterwards");
        return open;
    }
}
