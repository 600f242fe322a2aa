using GmailConnector.Sandbox.Seed.Machines;
using GmailConnector.Sandbox.Seed.Oddities;

namespace GmailConnector.Sandbox.Seed;

/// <summary>
/// The company that lives in the sandbox. The same <c>now</c> gives the same bytes; another <c>now</c> moves all dates with it
/// and leaves identifiers and wording alone.
/// </summary>
internal static class SeedCorpus
{
    public static IReadOnlyList<SeedAccount> Accounts => SeedAccounts.All;

    /// <summary>Colours are null where Gmail would show its default.</summary>
    public static IReadOnlyList<(string account, string labelName, string? textColor, string? backgroundColor)> UserLabels =>
        SeedAccounts.Labels;

    /// <summary>Oldest first, as a mailbox would have received them.</summary>
    public static IEnumerable<SeedMessage> Messages(DateTimeOffset now)
    {
        var anchor = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var postbox = new Postbox();
        DeskMail.Write(postbox, anchor);
        International.Write(postbox, anchor);
        Newsletters.Write(postbox, anchor);
        ShopMail.Write(postbox, anchor);
        Alerts.Write(postbox, anchor);
        Invitations.Write(postbox, anchor);
        Bounces.Write(postbox, anchor);
        Hostile.Write(postbox, anchor);
        BrokenMail.Write(postbox, anchor);
        Parcels.Write(postbox, anchor);
        Leftovers.Write(postbox, anchor);
        return postbox.Delivered.OrderBy(m => m.InternalDate).ToList();
    }

    /// <summary>Cheap mail for benchmarks.</summary>
    public static IEnumerable<SeedMessage> Bulk(string account, int count, DateTimeOffset now) => BulkMail.Of(account, count, now);
}
