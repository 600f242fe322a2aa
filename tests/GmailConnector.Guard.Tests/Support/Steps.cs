namespace GmailConnector.Guard.Tests.Support;

/// <summary>Counts the steps of a process, and ends it at one of them: from then on it does nothing more, until it starts again.</summary>
internal sealed class Steps
{
    private int? stopAt;

    internal int Taken { get; private set; }

    internal bool IsStopped { get; private set; }

    /// <summary>The process stops at its step of this number, counted from now on.</summary>
    internal void StopAt(int step) => (stopAt, Taken, IsStopped) = (step, 0, false);

    /// <summary>The process starts again, and isn't stopped any more.</summary>
    internal void Start() => (stopAt, Taken, IsStopped) = (null, 0, false);

    internal void At(string step)
    {
        if (IsStopped || ++Taken == stopAt)
        {
            IsStopped = true;
            throw new StoppedException();
        }
    }
}
