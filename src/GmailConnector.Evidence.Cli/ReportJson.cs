using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal static class ReportJson
{
    public static string Write(VerificationReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", report.First is null);
            json.WriteNumber("entries", report.Size);
            json.WriteString("head", report.Head.ToString());
            if (report.Against is { } against)
            {
                json.WriteString("rememberedHead", against.ToString());
            }

            json.WriteStartArray("faults");
            foreach (var finding in report.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            Write(json, "proved", report.Proved);
            Write(json, "notProved", report.NotProved);
            Write(json, "notes", report.Notes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("fault", finding.Fault.ToString());
        if (finding.Line > 0)
        {
            json.WriteNumber("line", finding.Line);
        }

        if (finding.Index is { } index)
        {
            json.WriteNumber("index", index);
        }

        json.WriteString("detail", finding.Detail);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> sentences)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }
}
