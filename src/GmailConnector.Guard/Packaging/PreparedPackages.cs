using System.Security.Cryptography;

namespace GmailConnector.Guard.Packaging;

/// <summary>An encrypted package that waits to be taken. Its passphrase isn't here.</summary>
internal sealed record PreparedPackage(Viewer For, GrantId Grant, MailboxId Mailbox, IReadOnlyList<MessageId> Messages, bool IsExport, string Name, ReadOnlyMemory<byte> Bytes, DateTimeOffset Until);

/// <summary>Packages between being prepared and being taken: in memory, each once, for the one sign-in that asked, for some minutes; one for each sign-in.</summary>
internal sealed class PreparedPackages(TimeProvider clock)
{
    internal const long MostBytes = 512L * 1024 * 1024;
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock door = new();
    private readonly Dictionary<string, PreparedPackage> waiting = new(StringComparer.Ordinal);

    /// <summary>The token that takes it; null where too much waits already.</summary>
    internal string? Keep(PreparedPackage package)
    {
        lock (door)
        {
            Sweep(package.For);
            if (waiting.Values.Sum(p => (long)p.Bytes.Length) + package.Bytes.Length > MostBytes)
            {
                return null;
            }

            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            waiting.Add(token, package);
            return token;
        }
    }

    /// <summary>What waits for this person under this access; null where nothing does. It stays until <see cref="Drop"/>.</summary>
    internal PreparedPackage? Find(string token, Viewer viewer, GrantId grant, MailboxId mailbox)
    {
        lock (door)
        {
            return waiting.GetValueOrDefault(token) is { } found && found.For.IsAlso(viewer) && found.Grant == grant && found.Mailbox == mailbox && clock.GetUtcNow() < found.Until ? found : null;
        }
    }

    /// <summary>Whether it was still there: of two who come at once one gets it.</summary>
    internal bool Drop(string token)
    {
        lock (door)
        {
            return waiting.Remove(token);
        }
    }

    private void Sweep(Viewer viewer)
    {
        foreach (var old in waiting.Where(w => w.Value.Until <= clock.GetUtcNow() || w.Value.For.IsAlso(viewer)).Select(w => w.Key).ToList())
        {
            waiting.Remove(old);
        }
    }
}
