namespace GmailConnector.Evidence.Tree;

/// <summary>Where the hashes of a stored tree are read from, a tile at a time.</summary>
public interface ITileReader
{
    /// <summary>The first <see cref="Tile.Width"/> hashes of a tile, exactly <see cref="Tile.Bytes"/> long.</summary>
    /// <remarks>A reader is asked for hashes only that are settled at the size it is used for. For a partial tile it may answer from the
    /// full one.</remarks>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(Tile tile, CancellationToken ct);
}
