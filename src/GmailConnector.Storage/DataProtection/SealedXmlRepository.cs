using System.Text;
using System.Xml.Linq;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace GmailConnector.Storage.DataProtection;

/// <summary>The keys of ASP.NET Data Protection, sealed in the store, so that tokens and sessions outlive a restart.</summary>
internal sealed class SealedXmlRepository(Store store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var rows = Wait(() => store.AllTenants.ReadAsync(
            c => c.RowsAsync<Row>("SELECT id, xml FROM data_protection_keys ORDER BY id", null, CancellationToken.None),
            CancellationToken.None));
        return [.. rows.Select(r => XElement.Parse(Encoding.UTF8.GetString(store.Own.Open(r.Xml, Place(r.Id)))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var xml = store.Own.Seal(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Place(id));
        Wait(() => store.AllTenants.WriteAsync(
            c => c.RunAsync("INSERT INTO data_protection_keys (id, xml) VALUES (@id, @xml)", new { id, xml }, CancellationToken.None),
            CancellationToken.None));
    }

    private static Cell Place(string id) => new("", "", "data_protection_keys", "xml", id);

    // The framework's interface is synchronous. Run on the thread pool, so that it doesn't wait for the caller's context.
    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] Xml { get; init; } = [];
    }
}
