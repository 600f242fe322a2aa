using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Storage.Databases;

/// <summary>One numbered SQL file.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    internal string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The files embedded under a folder, such as <c>sqlite.store</c>, in order.</summary>
    internal static IReadOnlyList<Migration> Embedded(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"GmailConnector.Storage.Migrations.{folder}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[prefix.Length..];
                return new Migration(
                    int.Parse(name[..4], NumberStyles.None, CultureInfo.InvariantCulture),
                    name,
                    reader.ReadToEnd().ReplaceLineEndings("\n"));
            })];
    }
}
