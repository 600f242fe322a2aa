using System.Security.Cryptography;

namespace GmailConnector.Storage.Sealing;

/// <summary>A sealed value doesn't open: it was changed, moved, or sealed with another key. Names the place, never the value.</summary>
internal sealed class SealBrokenException(Cell cell, Exception? inner = null)
    : CryptographicException($"The sealed value {cell} can't be opened: it was changed or moved, or it was sealed with another key.", inner);
