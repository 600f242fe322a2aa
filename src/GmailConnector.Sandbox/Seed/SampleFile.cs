using System.IO.Compression;
using System.Text;

namespace GmailConnector.Sandbox.Seed;

/// <summary>An attachment that opens in a real program, made in code: the same bytes for the same name.</summary>
internal sealed record SampleFile(string Name, string Type, byte[] Bytes)
{
    // Zip entries need a date; any fixed one will do.
    private static readonly DateTimeOffset ZipDate = new(2024, 1, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>By the extension of the name. Sizes are about right, never exact.</summary>
    public static SampleFile Named(string name, int size)
    {
        var dice = Dice.For(name);
        return Path.GetExtension(name) switch
        {
            ".pdf" => new(name, "application/pdf", Pdf(Path.GetFileNameWithoutExtension(name), size, dice)),
            ".csv" => new(name, "text/csv", Csv(size, dice)),
            ".png" => new(name, "image/png", PngOfSize(size, dice)),
            ".docx" => new(name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Docx(name, size, dice)),
            ".zip" => new(name, "application/zip", Zip(size, dice)),
            ".log" or ".txt" => new(name, "text/plain", Log(size, dice)),
            ".ics" => new(name, "application/ics", Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")),
            _ => new(name, "application/octet-stream", Noise(size, dice)),
        };
    }

    public static byte[] Pdf(string title, int size, Dice dice)
    {
        var content =
            $"BT /F1 18 Tf 72 740 Td ({title.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)}) Tj ET";
        var objects = new List<byte[]>
        {
            Encoding.ASCII.GetBytes("<< /Type /Catalog /Pages 2 0 R >>"),
            Encoding.ASCII.GetBytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Encoding.ASCII.GetBytes(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"),
            Encoding.ASCII.GetBytes($"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            Encoding.ASCII.GetBytes("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        };
        if (size > 1200)
        {
            var filler = Noise(size - 1000, dice);
            objects.Add([.. Encoding.ASCII.GetBytes($"<< /Length {filler.Length} >>\nstream\n"), .. filler, .. "\nendstream"u8]);
        }

        using var pdf = new MemoryStream(size + 1024);
        pdf.Write("%PDF-1.4\n%\u00E2\u00E3\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Position);
            pdf.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            pdf.Write(objects[i]);
            pdf.Write("\nendobj\n"u8);
        }

        var xref = pdf.Position;
        pdf.Write(Encoding.ASCII.GetBytes($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
        {
            pdf.Write(Encoding.ASCII.GetBytes($"{offset:D10} 00000 n \n"));
        }

        pdf.Write(Encoding.ASCII.GetBytes($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"));
        return pdf.ToArray();
    }

    public static byte[] Png(int width, int height, Dice dice, bool noisy = false)
    {
        // A calm diagonal gradient in one of the company's colours, or noise where size matters.
        var (r, g, b) = (dice.Between(40, 200), dice.Between(40, 200), dice.Between(60, 220));
        var rows = new byte[height * ((width * 3) + 1)];
        if (noisy)
        {
            dice.Fill(rows);
        }

        for (var y = 0; y < height; y++)
        {
            var row = y * ((width * 3) + 1);
            rows[row] = 0;
            for (var x = 0; x < width && !noisy; x++)
            {
                var shade = (x + y) * 55 / (width + height);
                rows[row + 1 + (x * 3)] = (byte)(r + shade);
                rows[row + 2 + (x * 3)] = (byte)(g + shade);
                rows[row + 3 + (x * 3)] = (byte)Math.Min(255, b + shade);
            }
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, noisy ? CompressionLevel.NoCompression : CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header, width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        PngChunk(png, "IHDR"u8, header);
        PngChunk(png, "IDAT"u8, packed.ToArray());
        PngChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] PngOfSize(int size, Dice dice)
    {
        var side = (int)Math.Sqrt(size / 3.0);
        return size < 6_000 ? Png(160, 90, dice) : Png(side, side, dice, noisy: true);
    }

    private static void PngChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        png.Write(number);
    }

    private static byte[] Docx(string title, int size, Dice dice) => ZipOf(
    [
        ("[Content_Types].xml", Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"bin\" ContentType=\"application/octet-stream\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")),
        ("_rels/.rels", Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/document.xml", Xml($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{title}</w:t></w:r></w:p></w:body></w:document>")),
        ("word/media/scan.bin", Noise(Math.Max(64, size - 1500), dice)),
    ]);

    private static byte[] Zip(int size, Dice dice) => ZipOf(
    [
        ("readme.txt", "Logs as asked for. The interesting lines are at the end of client.log.\r\n"u8.ToArray()),
        ("client.log", Log(4000, dice)),
        ("trace.bin", Noise(Math.Max(64, size - 2500), dice)),
    ]);

    private static byte[] ZipOf((string Name, byte[] Content)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, content.Length > 100_000 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = ZipDate;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Xml(string body) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + body);

    private static byte[] Csv(int size, Dice dice)
    {
        var csv = new StringBuilder("invoice;date;customer;net;vat;gross\r\n");
        while (csv.Length < size)
        {
            var net = dice.Between(900, 480_000) / 100m;
            var vat = Math.Round(net * 0.19m, 2);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"INV-{dice.Between(10000, 99999)};2026-{dice.Between(1, 12):D2}-{dice.Between(1, 28):D2};K{dice.Between(100, 999)};{net:F2};{vat:F2};{net
                    + vat:F2}\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] Log(int size, Dice dice)
    {
        string[] lines =
        [
            "INFO  tunnel: keepalive ok rtt={0}ms", "INFO  tunnel: rekey in {0}s", "WARN  dns: slow answer from 10.4.0.53 ({0}ms)",
            "INFO  auth: token refreshed, lifetime {0}s",
            "ERROR tunnel: peer not responding after {0}ms, reconnecting",
            "DEBUG mtu: probing {0}",
        ];
        var log = new StringBuilder();
        for (var second = 0; log.Length < size; second += dice.Between(1, 40))
        {
            log.Append(TimeSpan.FromSeconds(second % 86_400).ToString("c", System.Globalization.CultureInfo.InvariantCulture)).Append(' ')
                .AppendFormat(System.Globalization.CultureInfo.InvariantCulture, dice.Pick(lines), dice.Between(3, 1500)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(log.ToString());
    }

    private static byte[] Noise(int size, Dice dice)
    {
        var bytes = new byte[size];
        dice.Fill(bytes);
        return bytes;
    }
}
