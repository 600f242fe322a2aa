using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal static class ReportJson
{
    public static string Write(VerificationReport report) => Document(json =>
    {
        json.WriteBoolean("ok", report.First is null);
        json.WriteNumber("entries", report.Size);
        json.WriteNumber("withheld", report.Withheld);
        json.WriteString("head", report.Head.ToString());
        json.WriteString("root", report.Tree.Root.ToString());
        if (report.Against is { } against)
        {
            json.WriteString("rememberedHead", against.ToString());
        }

        json.WriteStartArray("checkpoints");
        foreach (var checkpoint in report.Checkpoints)
        {
            Write(json, checkpoint);
        }

        json.WriteEndArray();
        Write(json, report.Findings);
        Write(json, "proved", report.Proved);
        Write(json, "notProved", report.NotProved);
        Write(json, "notes", report.Notes);
    });

    public static string Write(EntryProofReport report) => Document(json =>
    {
        json.WriteBoolean("ok", report.Fault is null);
        if (report.Index is { } index)
        {
            json.WriteNumber("index", index);
        }

        if (report.Checkpoint is { } checkpoint)
        {
            json.WritePropertyName("checkpoint");
            Write(json, checkpoint);
        }

        Write(json, report.Fault is { } fault ? [fault] : []);
        Write(json, "proved", report.Proved);
        Write(json, "notProved", report.NotProved);
    });

    private static string Document(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, VerifiedCheckpoint checkpoint)
    {
        json.WriteStartObject();
        json.WriteString("source", checkpoint.Source);
        json.WriteString("origin", checkpoint.Origin);
        json.WriteNumber("size", checkpoint.Head.Size);
        json.WriteString("root", checkpoint.Head.Root.ToString());
        Write(json, "cosignatures", [.. checkpoint.Cosignatures.Select(cosignature => cosignature.ToString())]);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("faults");
        foreach (var finding in findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
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
