namespace GmailConnector.Evidence.Verification;

internal static class ReportText
{
    public static List<string> Proved(long size, RememberedHead? head)
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
        if (head is { Size: > 0 } remembered)
        {
            proved.Add($"the first {remembered.Size} entries are exactly those of the remembered head");
        }

        return proved;
    }

    public static List<string> NotProved(long size, RememberedHead? head)
    {
        List<string> open = ["what never reached the log: a chain proves what is in it, not that everything is in it"];
        if (head is not { } remembered || remembered.Size == 0)
        {
            open.Add("that nothing was cut off at the end, that the last entry is unchanged, and that the whole file wasn't made anew: only a head noted before (--head SIZE:HASH) shows these");
        }
        else if (size > remembered.Size)
        {
            open.Add($"that nothing was cut off after entry {size - 1}, and that the {size - remembered.Size} entries since the remembered head weren't made anew");
        }

        open.Add("who is behind a pseudonym or a keyed hash, and that the clock was right");
        open.Add("that a named ground was live at that time: this version checks that it is named");
        return open;
    }
}
