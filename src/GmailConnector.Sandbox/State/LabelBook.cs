using System.Text.Json;

namespace GmailConnector.Sandbox.State;

/// <summary>System and user labels. Guarded by its mailbox's gate.</summary>
internal sealed class LabelBook
{
    private readonly string account;
    private readonly Journal journal;
    private readonly Dictionary<string, Label> labels = new(StringComparer.Ordinal);
    private int next = 1;

    public LabelBook(string account, Journal journal)
    {
        this.account = account;
        this.journal = journal;
        foreach (var id in SystemLabels.All)
        {
            var hidden = id.StartsWith("CATEGORY_", StringComparison.Ordinal) || id is "UNREAD" or "CHAT";
            labels.Add(id, new Label(id, id, hidden ? "hide" : "show", hidden ? "labelHide" : "labelShow"));
        }
    }

    public IReadOnlyCollection<Label> All => labels.Values;

    public Label? Find(string id) => labels.GetValueOrDefault(id);

    public Label? Named(string name) => labels.Values.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public bool NameTaken(string name, string? exceptId = null) =>
        labels.Values.Any(l => l.Id != exceptId && l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Label Create(Label template)
    {
        while (labels.ContainsKey("Label_" + next))
        {
            next++;
        }

        var label = template with { Id = "Label_" + next++ };
        Save(label);
        return label;
    }

    public void Save(Label label)
    {
        labels[label.Id] = label;
        journal.Write("INSERT INTO label(account,id,json) VALUES(@p0,@p1,@p2) ON CONFLICT(account,id) DO UPDATE SET json=excluded.json",
            account, label.Id, JsonSerializer.Serialize(label));
    }

    public void Remove(string id)
    {
        labels.Remove(id);
        journal.Write("DELETE FROM label WHERE account=@p0 AND id=@p1", account, id);
    }

    public void Restore(string json)
    {
        var label = JsonSerializer.Deserialize<Label>(json)!;
        labels[label.Id] = label;
    }
}
