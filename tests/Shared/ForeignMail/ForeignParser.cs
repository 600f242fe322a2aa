using System.Diagnostics;
using System.Text.Json;

namespace GmailConnector.Tests.Shared;

/// <summary>Parsers that others wrote, each in a process of its own that reads any number of messages.</summary>
internal static class ForeignParser
{
    private static readonly Lazy<Task<string?>> NodeFolder = new(InstallAsync);

    internal static async Task<ReadMail> PythonAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        One(await PythonAsync([message], ct));

    internal static async Task<ReadMail> MailparserAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        One(await MailparserAsync([message], ct));

    internal static async Task<ReadMail> PostalMimeAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        One(await PostalMimeAsync([message], ct));

    /// <summary>What Python's <c>email</c> reads; null for a message that it gives up.</summary>
    internal static async Task<IReadOnlyList<ReadMail?>> PythonAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct)
    {
        Assert.SkipUnless(
            await ExistsAsync("python3", ct), "python3 isn't installed: Python's email package can't read messages here.");
        return await RunAsync("python3", [Path.Combine(AppContext.BaseDirectory, "ForeignMail", "read.py")], messages, ct);
    }

    /// <summary>What npm's <c>mailparser</c> reads; null for a message that it gives up.</summary>
    internal static Task<IReadOnlyList<ReadMail?>> MailparserAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct) =>
        NodeAsync("mailparser", messages, ct);

    /// <summary>What npm's <c>postal-mime</c> reads; null for a message that it gives up.</summary>
    internal static Task<IReadOnlyList<ReadMail?>> PostalMimeAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct) =>
        NodeAsync("postal-mime", messages, ct);

    private static async Task<IReadOnlyList<ReadMail?>> NodeAsync(
        string parser, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct)
    {
        Assert.SkipUnless(await ExistsAsync("node", ct), $"node isn't installed: npm's {parser} can't read messages here.");
        var folder = await NodeFolder.Value;
        Assert.SkipWhen(folder is null, $"npm ci found no packages: npm's {parser} can't read messages here.");
        return await RunAsync("node", [Path.Combine(folder!, "read.mjs"), parser], messages, ct);
    }

    private static ReadMail One(IReadOnlyList<ReadMail?> read) => Assert.Single(read)!;

    private static async Task<IReadOnlyList<ReadMail?>> RunAsync(
        string program, string[] arguments, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct)
    {
        using var process = Start(program, arguments, null);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        foreach (var message in messages)
        {
            await process.StandardInput.WriteLineAsync(Convert.ToBase64String(message.Span).AsMemory(), ct);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, await errors);
        var read = (await output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<ReadMail?>(line, JsonSerializerOptions.Web))
            .ToList();
        Assert.Equal(messages.Count, read.Count);
        return read;
    }

    private static async Task<string?> InstallAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ForeignMail", "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "postal-mime")))
        {
            using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"], folder);
            npm.StandardInput.Close();
            var output = npm.StandardOutput.ReadToEndAsync();
            await npm.StandardError.ReadToEndAsync();
            await output;
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? folder : null;
        }

        return folder;
    }

    private static async Task<bool> ExistsAsync(string program, CancellationToken ct)
    {
        try
        {
            using var process = Start(program, ["--version"], null);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string program, string[] arguments, string? folder) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        })!;
}
