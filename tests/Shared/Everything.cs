using System.Collections;

namespace GmailConnector.Tests.Shared;

/// <summary>A form in which everything was ticked.</summary>
internal sealed class Everything : IReadOnlySet<string>
{
    public int Count => int.MaxValue;

    public bool Contains(string item) => true;

    public bool IsProperSubsetOf(IEnumerable<string> other) => false;

    public bool IsProperSupersetOf(IEnumerable<string> other) => true;

    public bool IsSubsetOf(IEnumerable<string> other) => false;

    public bool IsSupersetOf(IEnumerable<string> other) => true;

    public bool Overlaps(IEnumerable<string> other) => true;

    public bool SetEquals(IEnumerable<string> other) => false;

    public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
