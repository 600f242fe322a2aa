using GmailConnector.Sandbox.Seed;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Provider;

/// <summary>Makes the seeded accounts; their mail too, unless only the people are wanted.</summary>
internal static class Seeding
{
    /// <summary>A second address of the first agent, so that replies from an alias can be tried.</summary>
    private const string AmirasAlias = "amira.haddad@halo.example";

    public static void Fill(World world)
    {
        foreach (var account in SeedCorpus.Accounts)
        {
            string[] aliases = account.Email == SeedAccounts.Amira ? [AmirasAlias] : [];
            world.Accounts.Add(new Profile(account.Email, account.DisplayName, account.Role, account.Sub), aliases);
        }

        foreach (var (email, name, text, background) in SeedCorpus.UserLabels)
        {
            world.Accounts.Find(email)!.Labels.Create(new Label("", name, TextColor: text, BackgroundColor: background));
        }

        if (world.Options.Seed)
        {
            Keep(world.Accounts, SeedCorpus.Messages(world.Time.GetUtcNow()));
        }
    }

    public static void Keep(Accounts accounts, IEnumerable<SeedMessage> messages)
    {
        var filling = new MailFilling();
        foreach (var message in messages)
        {
            var mailbox = accounts.Find(message.AccountEmail)
                ?? throw new InvalidOperationException($"A seeded message is for {message.AccountEmail}, which is no account.");
            filling.Add(mailbox, message.Raw, Labels(message), message.InternalDate, message.ThreadKey);
        }
    }

    private static IEnumerable<string> Labels(SeedMessage message)
    {
        var labels = message.LabelNames.AsEnumerable();
        labels = message.Unread ? labels.Append(SystemLabels.Unread) : labels;
        return message.Starred ? labels.Append(SystemLabels.Starred) : labels;
    }
}
