using System.Text.Json;

namespace GmailConnector.Sandbox.State;

/// <summary>All accounts of this sandbox and the addresses that lead to them.</summary>
internal sealed class Accounts(Journal journal)
{
    private readonly Dictionary<string, Mailbox> byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Mailbox> all = [];

    public event Action<Mailbox>? Changed;

    public IReadOnlyList<Mailbox> All => all;

    public Mailbox? Find(string address) => byAddress.GetValueOrDefault(address.Trim());

    public Mailbox Add(Profile profile, IReadOnlyCollection<string> aliases)
    {
        var mailbox = Register(profile, aliases);
        journal.Write("INSERT INTO account(email,name,role,sub,aliases,history_id,horizon) VALUES(@p0,@p1,@p2,@p3,@p4,@p5,0)",
            profile.Email, profile.Name, profile.Role, profile.Subject, string.Join(',', aliases), (long)mailbox.HistoryId);
        return mailbox;
    }

    public void SaveSettings(Mailbox mailbox) => journal.Write("UPDATE account SET vacation=@p1, send_as=@p2 WHERE email=@p0",
        mailbox.Email, JsonSerializer.Serialize(mailbox.Settings.Vacation), JsonSerializer.Serialize(mailbox.Settings.SendAs));

    public void AddFilter(Mailbox mailbox, Filter filter)
    {
        mailbox.Settings.Filters.Add(filter);
        journal.Write("INSERT INTO filter(account,id,criteria,action) VALUES(@p0,@p1,@p2,@p3)",
            mailbox.Email, filter.Id, filter.Criteria, filter.Action);
    }

    public void RemoveFilter(Mailbox mailbox, Filter filter)
    {
        mailbox.Settings.Filters.Remove(filter);
        journal.Write("DELETE FROM filter WHERE account=@p0 AND id=@p1", mailbox.Email, filter.Id);
    }

    public void Restore()
    {
        foreach (var row in journal.Read(
            "SELECT email,name,role,sub,aliases,history_id,horizon,vacation,send_as FROM account ORDER BY sub"))
        {
            var mailbox = Register(
                new Profile(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), Split(row.GetString(4)));
            mailbox.RestoreHistoryId((ulong)row.GetInt64(5));
            mailbox.History.RestoreHorizon((ulong)row.GetInt64(6));
            if (!row.IsDBNull(7))
            {
                mailbox.Settings.Vacation = JsonSerializer.Deserialize<Vacation>(row.GetString(7))!;
                mailbox.Settings.SendAs = JsonSerializer.Deserialize<List<SendAs>>(row.GetString(8))!;
            }
        }

        foreach (var row in journal.Read("SELECT account,id,criteria,action FROM filter"))
        {
            byAddress[row.GetString(0)].Settings.Filters.Add(new Filter(row.GetString(1), row.GetString(2), row.GetString(3)));
        }

        foreach (var row in journal.Read("SELECT account,json FROM label"))
        {
            byAddress[row.GetString(0)].Labels.Restore(row.GetString(1));
        }

        foreach (var row in journal.Read(
            "SELECT account,id,thread_id,internal_date,history_id,labels,rfc_id,raw FROM message ORDER BY account, internal_date, id"))
        {
            var content = new MessageContent(row.GetFieldValue<byte[]>(7), row.IsDBNull(6) ? null : row.GetString(6));
            byAddress[row.GetString(0)].Restore(new Message(
                row.GetString(1), row.GetString(2), row.GetInt64(3), (ulong)row.GetInt64(4), Split(row.GetString(5)), content));
        }

        foreach (var row in journal.Read("SELECT account,id,message_id FROM draft"))
        {
            byAddress[row.GetString(0)].Drafts.Restore(row.GetString(1), row.GetString(2));
        }

        foreach (var row in journal.Read("SELECT account,id,kind,message_id,thread_id,labels,changed FROM history ORDER BY account,id"))
        {
            byAddress[row.GetString(0)].History.Restore(new HistoryEntry(
                (ulong)row.GetInt64(1),
                (HistoryKind)row.GetInt32(2),
                row.GetString(3),
                row.GetString(4),
                Split(row.GetString(5)),
                Split(row.GetString(6))));
        }
    }

    private Mailbox Register(Profile profile, IReadOnlyCollection<string> aliases)
    {
        var mailbox = new Mailbox(profile, journal);
        mailbox.Changed += m => Changed?.Invoke(m);
        all.Add(mailbox);
        byAddress.Add(profile.Email, mailbox);
        foreach (var alias in aliases)
        {
            byAddress.TryAdd(alias, mailbox);
            mailbox.Settings.SendAs.Add(new SendAs(alias, profile.Name, "", "", IsPrimary: false, IsDefault: false));
        }

        return mailbox;
    }

    private static string[] Split(string list) => list.Length == 0 ? [] : list.Split(',');
}
