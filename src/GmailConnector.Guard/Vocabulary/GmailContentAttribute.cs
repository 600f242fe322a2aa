namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// Says that this is Gmail content in the open. What is derived from it, however far, may not reach a log, an exception, a header, a
/// statement, a file or the public surface: the compiler follows it (GC0002).
/// </summary>
[AttributeUsage(AttributeTargets.Class
    | AttributeTargets.Struct
    | AttributeTargets.Property
    | AttributeTargets.Parameter
    | AttributeTargets.Method
    | AttributeTargets.ReturnValue
    | AttributeTargets.Field)]
internal sealed class GmailContentAttribute : Attribute;

/// <summary>
/// Says that content ends here: what comes out is sealed, hashed or no content, or what goes on is meant to. Each use has a reason and
/// stands in an approved list (tests/GmailConnector.Walls.Tests/Approved/content-ends.txt).
/// </summary>
/// <param name="reason">Why this may take content further.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class ContentEndsAttribute(string reason) : Attribute
{
    /// <summary>Why this may take content further.</summary>
    public string Reason { get; } = reason;
}
