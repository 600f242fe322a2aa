using GmailConnector.Sandbox.Seed.Scripts;

namespace GmailConnector.Sandbox.Seed;

/// <summary>
/// The desk's daily bread: customers with agents and the shared mailbox, colleagues among themselves, one very long thread.
/// </summary>
internal static class DeskMail
{
    private const int PlaysOfEachScript = 4;

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        var desk = ScriptReader.Read(DeviceScripts.Text)
            .Concat(ScriptReader.Read(AccessScripts.Text))
            .Concat(ScriptReader.Read(BusinessScripts.Text))
            .ToList();
        var dice = Dice.For("desk");
        var total = desk.Count * PlaysOfEachScript;
        for (var i = 0; i < total; i++)
        {
            // Steps through the scripts and the customers in strides that share no factor, so neighbours differ.
            var script = desk[i * 7 % desk.Count];
            var customer = Customers.All[i * 5 % Customers.All.Count];
            var age = Ages.Of(i, total, dice);
            var answerer = ((i + (i / desk.Count)) % 5) switch
            {
                0 or 1 => SeedAccounts.Amira,
                2 or 3 => SeedAccounts.Support,
                _ => SeedAccounts.Ben,
            };
            new Conversation(Trimmed(script, i), customer, SeedAccounts.Person(answerer), $"desk-{i:D3}-{script.Key}", LastAt(now, age))
            {
                Cc = CopiesTo(script, answerer, dice),
                Fresh = age < TimeSpan.FromDays(3) && dice.Percent(75),
                Archived = age > TimeSpan.FromDays(21) && dice.Percent(80),
            }.Play(postbox);
        }

        Internal(postbox, now, dice);
        LongThread.Write(postbox, now);
    }

    private static DateTimeOffset LastAt(DateTimeOffset now, TimeSpan age) =>
        age < TimeSpan.FromHours(20) ? now - age : OfficeHours.AtOrBefore(now - age);

    // The newest threads are still open: somebody waits for an answer.
    private static Script Trimmed(Script script, int index) =>
        index < 14 && script.Steps.Count > 1
            ? script with { Steps = script.Steps.Take(index % 3 == 0 ? 1 : script.Steps.Count - 1).ToArray() }
            : script;

    private static List<Person> CopiesTo(Script script, string answerer, Dice dice)
    {
        var copies = new List<Person>();
        if (script.Key == "data-copy")
        {
            copies.Add(SeedAccounts.Person(SeedAccounts.Lena));
        }

        if (answerer != SeedAccounts.Support && dice.Percent(15))
        {
            copies.Add(SeedAccounts.Person(answerer == SeedAccounts.Amira ? SeedAccounts.Ben : SeedAccounts.Amira));
        }

        return copies;
    }

    private static void Internal(Postbox postbox, DateTimeOffset now, Dice dice)
    {
        var scripts = ScriptReader.Read(InternalScripts.Text);
        for (var i = 0; i < scripts.Count; i++)
        {
            var people = scripts[i].Key.Split(' ')[0].Split('-');
            var age = Ages.Of(i, scripts.Count, dice) + TimeSpan.FromMinutes(50);
            new Conversation(scripts[i], Named(people[0]), Named(people[1]), $"staff-{i:D2}", now - age)
            {
                Fresh = age < TimeSpan.FromDays(4),
                Cc = scripts[i].Key == "ben-amira lunch" ? [Named("sofia")] : [],
            }.Play(postbox);
        }
    }

    private static Person Named(string name) =>
        SeedAccounts.Person(SeedAccounts.All.First(a => a.Email.StartsWith(name + "@", StringComparison.Ordinal)).Email);
}
