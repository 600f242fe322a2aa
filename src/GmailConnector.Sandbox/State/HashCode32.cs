namespace GmailConnector.Sandbox.State;

/// <summary>FNV-1a: the same on every run, unlike <see cref="HashCode"/>.</summary>
internal readonly record struct HashCode32(uint Value)
{
    public HashCode32()
        : this(2166136261)
    {
    }

    public HashCode32 Add(ReadOnlySpan<byte> bytes)
    {
        var hash = Value;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }

        return new HashCode32(hash);
    }

    public HashCode32 Add(string text) => Add(System.Text.Encoding.UTF8.GetBytes(text));
}
