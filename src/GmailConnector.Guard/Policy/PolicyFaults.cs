namespace GmailConnector.Guard.Policy;

/// <summary>Collects faults, so that one start shows all of them.</summary>
internal sealed class PolicyFaults(string file)
{
    private readonly List<PolicyFault> faults = [];

    internal string File { get; } = file;

    internal bool Any => faults.Count > 0;

    internal void Add(int line, string path, string message) => Add(File, line, path, message);

    internal void Add(string inFile, int line, string path, string message) => faults.Add(new PolicyFault(inFile, line, path, message));

    internal void ThrowIfAny()
    {
        if (Any)
        {
            throw new PolicyException([.. faults.OrderBy(f => f.File == File ? 0 : 1).ThenBy(f => f.Line)]);
        }
    }
}
