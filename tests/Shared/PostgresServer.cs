using System.Diagnostics;
using Npgsql;

namespace GmailConnector.Tests.Shared;

/// <summary>
/// A PostgreSQL server of this test process, on a Unix-domain socket in a folder of its own. It ends with the process, however that ends,
/// and takes its files along.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Administrator = "administrator";
    private const string User = "connector";
    private const string NotInstalled = "PostgreSQL isn't installed: apt-get install postgresql.";

    private static readonly Lazy<PostgresServer> Started = new(() => Start());

    // The server refuses to run as root.
    private static readonly string[] AsItsUser = System.Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private readonly string folder;
    private readonly Process process;
    private int databases;

    private PostgresServer(string folder, Process process)
    {
        this.folder = folder;
        this.process = process;
    }

    /// <summary>Why there is none here; null where there is one.</summary>
    public static string? Missing => Programs is null ? NotInstalled : null;

    /// <summary>The server that tests share, each in a database of its own.</summary>
    public static PostgresServer Shared => Started.Value;

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .OrderDescending(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;

    /// <summary>The files of the server, as somebody with its disk has them.</summary>
    public string DataFolder => Path.Combine(folder, "data");

    /// <summary>A server that nobody else uses, with lines for its postgresql.conf.</summary>
    public static PostgresServer Start(params string[] options)
    {
        var bin = Programs ?? throw new InvalidOperationException(NotInstalled);
        var folder = Directory.CreateTempSubdirectory("postgres-").FullName;
        if (AsItsUser.Length > 0)
        {
            Run("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        Run([.. AsItsUser, $"{bin}/initdb", "-D", data, "-U", Administrator, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        File.AppendAllLines(
            Path.Combine(data, "postgresql.conf"),
            ["listen_addresses = ''", $"unix_socket_directories = '{folder}'", "max_connections = 300", .. options]);

        // The shell waits for its input to end, which happens when this process is gone.
        var control = $"'{bin}/pg_ctl' -s -w -D '{data}' -l '{folder}/log'";
        var process = Begin(
            [.. AsItsUser, "sh", "-c", $"{control} start && echo ready; read -r _; {control} -m immediate stop; rm -rf '{folder}'"]);
        if (process.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL didn't start: {File.ReadAllText(Path.Combine(folder, "log"))}");
        }

        Run($"{bin}/psql", "-q", "-h", folder, "-U", Administrator, "-c", $"CREATE USER {User}", "postgres");
        return new PostgresServer(folder, process);
    }

    /// <summary>Runs a statement past all of our code, as the server's administrator can.</summary>
    public static async Task RunAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Username={Administrator};Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A connection string to a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken ct)
    {
        var name = $"store_{Interlocked.Increment(ref databases)}";
        await RunAsync(ConnectionString("postgres"), $"CREATE DATABASE {name} OWNER {User}", ct);
        return ConnectionString(name);
    }

    /// <summary>Dumps a database as its administrator and restores it into an empty one.</summary>
    public void Copy(string from, string to)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("dump-").FullName, "store.dump");
        Run($"{Programs}/pg_dump", "-h", folder, "-U", Administrator, "-Fc", "-f", file, Named(from));
        Run($"{Programs}/pg_restore", "-h", folder, "-U", Administrator, "--exit-on-error", "-d", Named(to), file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>Stops the server as a crash would; disposing the answer starts it again.</summary>
    public IDisposable Stopped()
    {
        Control("-m", "immediate", "stop");
        return new Standstill(this);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Named(string place) => new NpgsqlConnectionStringBuilder(place).Database!;

    private string ConnectionString(string database) => $"Host={folder};Database={database};Username={User}";

    private void Control(params string[] command) =>
        Run([.. AsItsUser, $"{Programs}/pg_ctl", "-s", "-w", "-D", DataFolder, "-l", $"{folder}/log", .. command]);

    private static void Run(params string[] command)
    {
        using var process = Begin(command);
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
        }
    }

    private static Process Begin(string[] command) => Process.Start(
        new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;

    private sealed class Standstill(PostgresServer server) : IDisposable
    {
        public void Dispose() => server.Control("start");
    }
}
