using System.Text;

namespace GmailConnector.Storage.Sealing;

/// <summary>Where a sealed value lies. It is the associated data of the seal, so a value that was moved elsewhere doesn't open.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Mailbox">Which mailbox; empty for what belongs to none.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Row">The row's id.</param>
internal readonly record struct Cell(string Tenant, string Mailbox, string Table, string Column, string Row)
{
    // INVARIANT: no part holds NUL (identifiers are checked, table and column are ours), so two places never give the same bytes.
    internal byte[] AssociatedData() => Encoding.UTF8.GetBytes($"{Tenant}\0{Mailbox}\0{Table}\0{Column}\0{Row}");

    public override string ToString() => $"{Table}.{Column} of {Row}";
}
