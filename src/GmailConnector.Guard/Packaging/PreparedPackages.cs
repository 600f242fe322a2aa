using System.Security.Cryptography;

namespace GmailConnector.Guard.Packaging;

/// <summary>An encrypted package that waits to be downloaded. Its passphrase isn't kept.</summary>
internal sealed record PreparedPackage(
    Viewer For,
    GrantId Grant,
    MailboxId Mailbox,
    IReadOnlyList<MessageId> Messages,
    bool IsExport,
    string Name,
    ReadOnlyMemory<byte> Bytes,
    DateTimeOffset Until);

/// <summary>
/// Packages that are prepared and not downloaded yet. They are kept in memory for some minutes, one for each sign-in, and each can be
/// downloaded once, in the sign-in that prepared it.
/// </summary>
internal sealed class PreparedPackages(TimeProvider clock)
{
    internal const long MostBytes = 512L * 1024 * 1024;
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock door = new();
    private readonly Dictionary<string, PreparedPackage> waiting = new(StringComparer.Ordinal);

    /// <summary>Keeps a package and returns the token to download it; null where too much is waiting already.</summary>
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

    /// <summary>
    /// The package that waits for this person under this access; null where there is none. It stays until <see cref="Drop"/>.
    /// </summary>
    internal PreparedPackage? Find(string token, Viewer viewer, GrantId grant, MailboxId mailbox)
    {
        lock (door)
        {
            return waiting.GetValueOrDefault(token) is { } found
                && found.For.IsAlso(viewer)
                && found.Grant == grant
                && found.Mailbox == mailbox
                && clock.GetUtcNow() < found.Until
                ? found
                : null;
        }
    }

    /// <summary>Removes a package; true if it was still there. Of two concurrent downloads one gets it.</summary>
    internal bool Drop(string token)
    {
        lock (door)
        {
            return waiting.Remove(token);
        }
    }

    private void Sweep(Viewer viewer)
    {
        foreach (var old in waiting
            .Where(w => w.Value.Until <= clock.GetUtcNow() || w.Value.For.IsAlso(viewer))
            .Select(w => w.Key)
            .ToList())
        {
            waiting.Remove(old);
        }
    }
}
