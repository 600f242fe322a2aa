namespace GmailConnector.Sandbox;

/// <summary>A request that the sandbox's HaloCRM got.</summary>
/// <param name="Asked">Method, path below <c>/api</c> and query.</param>
/// <param name="Body">What came with it; empty where nothing did.</param>
public sealed record HaloReceived(string Asked, string Body);
