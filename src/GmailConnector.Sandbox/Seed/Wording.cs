using System.Text;

namespace GmailConnector.Sandbox.Seed;

/// <summary>Chooses between {this|that} and fills [slots]; a slot keeps its value for the whole thread.</summary>
internal sealed class Wording(Dice dice)
{
    private static readonly Dictionary<string, string[]> Bank = new()
    {
        ["floor"] = ["2nd floor", "ground floor", "third floor", "mezzanine"],
        ["printer"] = ["Kyoto 4050dn", "LaserLine M430", "OfficeJet in the hall", "Brightprint C552", "label printer ZT-40"],
        ["room"] = ["room 2.14", "the archive", "meeting room Oslo", "the back office", "reception"],
        ["app"] = ["the ordering system", "LedgerPro", "the booking tool", "Teams", "the CRM", "PlanDesk"],
        ["day"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "the 14th", "the 1st"],
        ["time"] = ["9:30", "10:00", "11:15", "14:00", "15:30", "16:45"],
        ["site"] = ["Harbour Street", "the Leeds branch", "Warehouse 2", "the Lyon shop", "Building C", "the airport office"],
        ["colleague"] = ["Julia Marsh", "Ahmed Saleh", "Kirsten Holm", "Paul Denton", "Yuki Mori", "Bea Fontaine", "Oskar Lind"],
    };

    private readonly Dictionary<string, string> _slots = [];

    public string this[string slot]
    {
        get
        {
            if (!_slots.TryGetValue(slot, out var value))
            {
                _slots[slot] = value = Invent(slot);
            }

            return value;
        }
        set => _slots[slot] = value;
    }

    public string Of(string template)
    {
        var text = new StringBuilder(template.Length);
        var at = 0;
        while (at < template.Length)
        {
            var close = template[at] switch { '{' => '}', '[' => ']', _ => '\0' };
            var end = close == '\0' ? -1 : template.IndexOf(close, at);
            if (end < 0)
            {
                text.Append(template[at++]);
                continue;
            }

            var inner = template[(at + 1)..end];
            text.Append(close == '}' ? Of(dice.Pick(inner.Split('|'))) : this[inner]);
            at = end + 1;
        }

        return text.ToString();
    }

    private string Invent(string slot) => slot switch
    {
        "ticket" => $"HD-{dice.Between(4100, 9899)}",
        "invoice" => $"INV-{dice.Between(20300, 29990)}",
        "amount" => $"{dice.Between(2, 180) * 7}.{dice.Between(10, 99)}",
        "serial" => $"{(char)('A' + dice.Next(26))}{dice.Between(1000, 9999)}{(char)('A' + dice.Next(26))}",
        _ => Bank.TryGetValue(slot, out var choices)
            ? dice.Pick(choices)
            : throw new ArgumentException($"No words for [{slot}]", nameof(slot)),
    };
}
