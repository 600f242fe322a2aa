namespace GmailConnector.Storage.Keys;

internal interface IMasterKeySource
{
    /// <summary>The 32 bytes of the master key. The caller clears them.</summary>
    /// <param name="storeIsNew">Only a new store may get a new key; an existing one couldn't be opened with it.</param>
    /// <param name="ct">Cancels the request.</param>
    Task<byte[]> LoadAsync(bool storeIsNew, CancellationToken ct);
}
