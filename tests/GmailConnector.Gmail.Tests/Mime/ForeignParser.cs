using System.Diagnostics;
using System.Text.Json;

namespace GmailConnector.Gmail.Tests.Mime;

/// <summary>What a parser that others wrote makes of a message.</summary>
internal sealed record ReadMail(
    ReadAddress[] From,
    ReadAddress[] To,
    ReadAddress[] Cc,
    string Subject,
    string Date,
    string MessageId,
    string? InReplyTo,
    string[] References,
    string? Text,
    string? Html,
    ReadFile[] Files,
    string[]? Defects);

internal sealed record ReadAddress(string Name, string Address);

internal sealed record ReadFile(string? Name, string Type, string? Cid, bool Inline, string Content);

internal static class ForeignParser
{
    private static readonly Lazy<Task<string?>> NodeFolder = new(InstallAsync);

    internal static async Task<ReadMail> PythonAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        Assert.SkipUnless(
            await ExistsAsync("python3", ct), "python3 isn't installed: Python's email package can't read our messages here.");
        return await RunAsync("python3", [Path.Combine(AppContext.BaseDirectory, "Mime", "read.py")], message, ct);
    }

    internal static async Task<ReadMail> NodeAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        Assert.SkipUnless(await ExistsAsync("node", ct), "node isn't installed: npm's mailparser can't read our messages here.");
        var folder = await NodeFolder.Value;
        Assert.SkipWhen(folder is null, "npm ci found no packages: npm's mailparser can't read our messages here.");
        return await RunAsync("node", [Path.Combine(folder!, "read.mjs")], message, ct);
    }

    private static async Task<ReadMail> RunAsync(string program, string[] arguments, ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        using var process = Start(program, arguments, null);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.StandardInput.BaseStream.WriteAsync(input, ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<ReadMail>(await output, JsonSerializerOptions.Web)!;
    }

    private static async Task<string?> InstallAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "mailparser")))
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
