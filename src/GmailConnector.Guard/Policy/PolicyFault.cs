namespace GmailConnector.Guard.Policy;

/// <summary>What is wrong in a policy file, and where.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Path">Such as <c>purposes.read-mail.grounds[0]</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record PolicyFault(string File, int Line, string Path, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Path}: {Message}";
}

/// <summary>The policy is broken or wider than Limited Use allows: the application doesn't start.</summary>
public sealed class PolicyException : Exception
{
    internal PolicyException(IReadOnlyList<PolicyFault> faults)
        : base("The policy can't be used:" + Environment.NewLine + string.Join(Environment.NewLine, faults))
    {
        Faults = faults;
    }

    internal IReadOnlyList<PolicyFault> Faults { get; }
}
