using System.Runtime.InteropServices;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>Looks for many needles, each in all its <see cref="Forms"/>, in everything that lies in folders.</summary>
public sealed class LeakScanner
{
    private const int Head = sizeof(ulong);

    // By their first eight bytes, so that each place of a file costs one look.
    private readonly Dictionary<ulong, List<(Needle Needle, string Form, byte[] Bytes)>> byHead = [];

    public LeakScanner(IEnumerable<Needle> needles)
    {
        foreach (var needle in needles)
        {
            Needles++;
            foreach (var (form, bytes) in Forms.Of(needle.Text).Where(f => f.Bytes.Length >= Head))
            {
                var head = MemoryMarshal.Read<ulong>(bytes);
                if (!byHead.TryGetValue(head, out var same))
                {
                    byHead[head] = same = [];
                }

                same.Add((needle, form, bytes));
            }
        }
    }

    public int Needles { get; }

    public long BytesScanned { get; private set; }

    public List<string> FilesScanned { get; } = [];

    public IReadOnlyList<string> InFolder(string folder)
    {
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !IsPipe(f)))
        {
            FilesScanned.Add(Path.GetFileName(file));
            found.AddRange(In(File.ReadAllBytes(file)).Select(f => $"{Path.GetRelativePath(folder, file)}: {f}"));
        }

        return found;
    }

    public IReadOnlyList<string> In(ReadOnlySpan<byte> bytes)
    {
        BytesScanned += bytes.Length;
        List<string> found = [];
        for (var at = 0; at + Head <= bytes.Length; at++)
        {
            if (byHead.TryGetValue(MemoryMarshal.Read<ulong>(bytes[at..]), out var candidates))
            {
                foreach (var (needle, form, text) in candidates)
                {
                    if (bytes[at..].StartsWith(text))
                    {
                        found.Add($"{needle.Kind} “{needle.Text}” as {form} at {at}");
                    }
                }
            }
        }

        return found;
    }

    // .NET's own, for debuggers: nothing lies in them.
    private static bool IsPipe(string file) => Path.GetFileName(file).StartsWith("clr-debug-pipe-", StringComparison.Ordinal)
        || (Path.GetFileName(file).StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)
            && file.EndsWith("-socket", StringComparison.Ordinal));
}
