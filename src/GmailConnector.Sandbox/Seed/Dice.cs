namespace GmailConnector.Sandbox.Seed;

/// <summary>SplitMix64: the same throws on every machine and runtime, which System.Random doesn't promise.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of its own for a named thing, so that adding one thread doesn't reshuffle all the others.</summary>
    public static Dice For(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new Dice(hash);
    }

    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to one less than <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Percent(int chance) => Next(100) < chance;

    public T Pick<T>(IReadOnlyList<T> of) => of[Next(of.Count)];

    public string Hex(int digits)
    {
        Span<char> text = stackalloc char[digits];
        for (var i = 0; i < digits; i++)
        {
            text[i] = "0123456789abcdef"[Next(16)];
        }

        return new string(text);
    }

    public string Base64(int bytes)
    {
        var buffer = new byte[bytes];
        Fill(buffer);
        return Convert.ToBase64String(buffer);
    }

    public void Fill(Span<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextBits());
            bytes = bytes[8..];
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Next(256);
        }
    }
}
