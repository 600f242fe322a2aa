using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The result of a request to the guard: either a value or a refusal with a reason.</summary>
/// <typeparam name="T">What an allowed request yields.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;
    private readonly bool allowed;

    private Outcome(T? value, Refusal? refusal, bool allowed)
    {
        this.value = value;
        this.refusal = refusal;
        this.allowed = allowed;
    }

    /// <summary>Whether there is a value. A default instance is a refusal.</summary>
    public bool IsAllowed => allowed;

    /// <summary>The value of an allowed request.</summary>
    /// <exception cref="InvalidOperationException">The request was refused.</exception>
    public T Value => allowed ? value! : throw new InvalidOperationException($"Refused ({Refusal!.Code}): there is no value.");

    /// <summary>The refusal; null when allowed.</summary>
    public Refusal? Refusal => allowed ? null : refusal ?? Vocabulary.Refusal.Unexplained;

    /// <summary>Reads both sides at once.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Refusal? why)
    {
        result = value;
        why = Refusal;
        return allowed;
    }

    /// <summary>The same outcome with what is made of its value.</summary>
    internal Outcome<TResult> Map<TResult>(Func<T, TResult> make) => allowed ? make(value!) : Refusal!;

    /// <summary>An allowed outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null, true);

    /// <summary>A refused outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal, false);
}

/// <summary>The value of an action that returns nothing.</summary>
public readonly record struct Done;
