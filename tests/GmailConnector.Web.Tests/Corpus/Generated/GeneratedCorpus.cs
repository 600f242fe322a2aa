using System.Globalization;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>
/// Messages over the cross product of structures, charsets, names, addresses, dates and ids, written byte by byte: the same ones each time.
/// Each structure meets each charset; the other forms are dealt so that neighbours differ in all of them.
/// </summary>
internal static class GeneratedCorpus
{
    private const int Seed = 20261129;

    /// <summary>Each structure with each charset.</summary>
    internal static int Whole => Structures.All.Count * WrittenText.All.Count;

    /// <summary>Writes so many of them into a folder, dealt evenly over the whole.</summary>
    internal static void Write(string folder, int count)
    {
        foreach (var place in Enumerable.Range(0, count).Select(i => (int)((long)i * Whole / count)))
        {
            var (name, content) = Message(place);
            File.WriteAllBytes(Path.Combine(folder, name + ".eml"), content);
        }
    }

    internal static (string Name, byte[] Content) Message(int place)
    {
        var (structure, write) = Structures.All[place % Structures.All.Count];
        var text = WrittenText.All[place / Structures.All.Count % WrittenText.All.Count];
        var dice = new Random(Seed + place);
        var raw = new RawText();
        foreach (var field in Fields(dice, place).OrderBy(_ => dice.Next()).Where(f => f.Length > 0))
        {
            raw.Line(field);
        }

        raw.Line("MIME-Version: 1.0").Add(write(new Piece(text, dice.Next(FileForms.All.Count), place)));
        var charset = text.Charset.Length == 0 ? "none" : text.Charset.Trim('"');
        return (string.Create(CultureInfo.InvariantCulture, $"{place:000}-{structure}-{charset}-{text.Encoding}").TrimEnd('-'), raw.ToArray());
    }

    private static string[] Fields(Random dice, int place) =>
    [
        "From: " + HeaderForms.From[(place + dice.Next(2)) % HeaderForms.From.Count],
        HeaderForms.Recipients[dice.Next(HeaderForms.Recipients.Count)],
        HeaderForms.Dates[place % HeaderForms.Dates.Count],
        "Subject: " + HeaderForms.Subjects[dice.Next(HeaderForms.Subjects.Count)],
        HeaderForms.MessageId(dice.Next(6), place),
    ];
}
