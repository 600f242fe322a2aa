using GmailConnector.Sandbox.Push;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Provider;

/// <summary>Opens the state file, takes back what it holds, and fills a new one.</summary>
internal static class Worlds
{
    public static World Open(SandboxOptions options, TimeProvider time)
    {
        var journal = Journal.Open(options.StatePath, options.Reset);
        var accounts = new Accounts(journal);
        var tokens = new TokenStore(journal, time);
        accounts.Restore();
        tokens.Restore();
        var keys = SandboxKeys.Load(journal);
        var push = new PubSub(journal, keys, time);
        push.Restore();
        keys.Save(journal);
        var world = new World(options, time, journal, accounts, keys, tokens, new Quota(options, time)) { Push = push };
        accounts.Changed += push.Changed;
        world.PostOffice.Delivered += world.Halo.Mailbox.Take;
        if (accounts.All.Count == 0)
        {
            Seeding.Fill(world);
        }

        return world;
    }
}
