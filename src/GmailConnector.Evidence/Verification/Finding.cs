namespace GmailConnector.Evidence.Verification;

/// <summary>One fault and where it is.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Line">Line of the file, from 1; 0 when it concerns the whole file.</param>
/// <param name="Index">Index of the entry at fault, where one can be named.</param>
/// <param name="Detail">What was found, in plain words; never a value from the file.</param>
public sealed record Finding(EvidenceFault Fault, long Line, long? Index, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => Line > 0 ? $"{Fault} at line {Line}: {Detail}" : $"{Fault}: {Detail}";
}
