namespace GmailConnector.Guard.Policy;

/// <summary>
/// Names the features of the client for which a type or member calls Gmail. Each call has to be declared for each of them in
/// policy/limited-use.yaml, or it doesn't compile (GC0008).
/// </summary>
/// <param name="features">As the policy names them, such as <c>reading</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class ServesFeatureAttribute(params string[] features) : Attribute
{
    /// <summary>The features.</summary>
    public IReadOnlyList<string> Features { get; } = features;
}
