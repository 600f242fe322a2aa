using System.Text;

namespace GmailConnector.Storage.Sealing;

/// <summary>The place of a sealed value. It is the associated data of the encryption, so a value that was moved can't be opened.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Mailbox">The mailbox; empty if the value belongs to none.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Row">The row's id.</param>
internal readonly record struct Cell(string Tenant, string Mailbox, string Table, string Column, string Row)
{
    // INVARIANT: no part holds NUL (identifiers are checked, table and column are ours), so two places never give the same bytes.
    internal byte[] AssociatedData() => Encoding.UTF8.GetBytes($"{Tenant}\0{Mailbox}\0{Table}\0{Column}\0{Row}");

    public override string ToString() => $"{Table}.{Column} of {Row}";
}
