using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// A person with cookies and no script: signs in, agrees, consents, and posts the forms of the pages, each with what its page puts in it.
/// </summary>
public sealed partial class HttpPerson : IDisposable
{
    public const string Amira = "amira@halo.example";
    public const string Ben = "ben@halo.example";
    public const string Support = "support@halo.example";

    private readonly RunningApp app;
    private readonly HttpClient browser;
    private readonly ConcurrentStack<FormButton> seen = new();
    private string? formToken;

    public HttpPerson(RunningApp app, string account)
        : this(app, account, new CookieContainer(), null)
    {
    }

    private HttpPerson(RunningApp app, string account, CookieContainer cookies, string? formToken)
    {
        this.app = app;
        this.formToken = formToken;
        Account = account;
        Cookies = cookies;
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            Timeout = TimeSpan.FromSeconds(60)
        };
    }

    public string Account { get; }

    public CookieContainer Cookies { get; }

    /// <summary>The authorization codes that came back from Google through this browser.</summary>
    public List<string> Codes { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Asks for pages in a language, as a browser does.</summary>
    public void Speak(string languages)
    {
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(languages);
    }

    /// <summary>Somebody with a copy of this browser's cookies: the same sign-in.</summary>
    public HttpPerson Twin()
    {
        var copied = new CookieContainer();
        copied.Add(app.Address, Cookies.GetCookies(app.Address));
        return new HttpPerson(app, Account, copied, formToken);
    }

    /// <summary>The same person in another browser: a sign-in of its own, whose end leaves this one signed in.</summary>
    public async Task<HttpPerson> ElsewhereAsync()
    {
        var elsewhere = new HttpPerson(app, Account);
        await elsewhere.SignInAsync();
        return elsewhere;
    }

    public Task<PageAnswer> GetAsync(string path, string? target = null) =>
        SendAsync(HttpMethod.Get, new Uri(app.Address, path), null, target);

    /// <summary>
    /// Posts a form, and presses the button that its page has for it, where there is one; <paramref name="target"/> is the element that
    /// htmx would put the answer into.
    /// </summary>
    public async Task<PageAnswer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? target = null)
    {
        using var form = new FormUrlEncodedContent([.. (await PressedAsync(path, [.. fields])).Append(await TokenFieldAsync()).Select(f =>
            KeyValuePair.Create(f.Name, f.Value))]);
        return await PostAsync(path, form, target);
    }

    /// <summary>Posts a form with files, and one part that is made by hand.</summary>
    public async Task<PageAnswer> PostAsync(
        string path,
        IEnumerable<(string Name, string Value)> fields,
        IEnumerable<(string Name, byte[] Content)> files,
        HttpContent? part = null,
        string? target = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in (await PressedAsync(path, [.. fields])).Append(await TokenFieldAsync()))
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "Files", name);
        }

        if (part is not null)
        {
            form.Add(part);
        }

        return await PostAsync(path, form, target);
    }

    /// <summary>Posts exactly this, without a token of its own.</summary>
    public Task<PageAnswer> PostAsync(string path, HttpContent? form, string? target = null) =>
        SendAsync(HttpMethod.Post, new Uri(app.Address, path), form, target);

    /// <summary>Signs in; whom the settings name for a role confirms the privacy briefing, unless a test is about that.</summary>
    public async Task SignInAsync(bool confirmsBriefing = true)
    {
        var callback = await AtGoogleAsync(await PostAsync("/sign-in", [("returnUrl", "/mailboxes")]));
        Assert.Equal("/mailboxes", (await ReturnAsync(callback)).Location);
        formToken = null;
        if (confirmsBriefing && Person.NamedForARole.Contains(Account))
        {
            await this.ConfirmBriefingAsync();
        }
    }

    /// <summary>
    /// Agrees, allows the scopes at Google (all that are asked for where none is named), and answers the new mailbox's id.
    /// </summary>
    public async Task<string> ConnectAsync(params string[] scopes)
    {
        var callback = await AtGoogleAsync(await AgreeAsync("Compose", "Modify", "SettingsBasic"), scopes.Length == 0 ? null : scopes);
        var connected = await ReturnAsync(callback);
        Assert.StartsWith("/connect/progress?mailbox=", connected.Location, StringComparison.Ordinal);
        return connected.Location.Split('=')[1];
    }

    /// <summary>Answers the agreement; what comes back leads to Google.</summary>
    public async Task<PageAnswer> AgreeAsync(params string[] scopes)
    {
        var page = await GetAsync("/connect");
        return await PostAsync(
            "/connect", [("shownHash", page.Field("shownHash")), ("agree", "yes"), .. scopes.Select(s => ("scopes", s))]);
    }

    /// <summary>
    /// Goes where a page sent this browser, through Google's own pages; answers the address by which Google sends it back.
    /// </summary>
    public Task<Uri> AtGoogleAsync(PageAnswer leaving, IReadOnlyCollection<string>? ticked = null, string action = "allow") =>
        AtGoogleAsync(new Uri(leaving.Location), ticked, action);

    public async Task<Uri> AtGoogleAsync(
        Uri at, IReadOnlyCollection<string>? ticked = null, string action = "allow", string? account = null)
    {
        while (at.Authority != app.Address.Authority)
        {
            var page = await SendAsync(HttpMethod.Get, at, null, null);
            if (page.Status == HttpStatusCode.OK)
            {
                page = await AnswerGoogleAsync(page, ticked, action, account ?? Account);
            }

            at = new Uri(app.Google.BaseUri, page.Location);
        }

        if (CodeInAddress().Match(at.Query) is { Success: true } code)
        {
            Codes.Add(Uri.UnescapeDataString(code.Groups[1].Value));
        }

        return at;
    }

    public Task<PageAnswer> ReturnAsync(Uri callback) => SendAsync(HttpMethod.Get, callback, null, null);

    /// <summary>Waits until the mailbox's first sync is complete, as the page does: by asking how far it is.</summary>
    public Task SyncedAsync(string mailbox) =>
        Eventually.TrueAsync(
            async () => !(await GetAsync($"/mail/{mailbox}/sync?have=0")).Body.Contains("<progress", StringComparison.Ordinal),
            "the first sync is complete");

    public void Dispose() => browser.Dispose();

    private async Task<PageAnswer> AnswerGoogleAsync(PageAnswer page, IReadOnlyCollection<string>? ticked, string action, string account)
    {
        var request = ("request", page.Field("request"));
        if (page.Body.Contains("<h1>Choose an account</h1>", StringComparison.Ordinal))
        {
            return await PostGoogleAsync("/o/oauth2/v2/auth/account", [request, ("account", account)]);
        }

        var offered = OfferedScope().Matches(page.Body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));
        var allowed = offered.Where(s => ticked is null || ticked.Any(t => s.EndsWith(t, StringComparison.Ordinal)));
        return await PostGoogleAsync("/o/oauth2/v2/auth/consent", [request, ("action", action), .. allowed.Select(s => ("scope", s))]);
    }

    private async Task<PageAnswer> PostGoogleAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await SendAsync(HttpMethod.Post, new Uri(app.Google.BaseUri, path), form, null);
    }

    /// <summary>
    /// The act that the form's own page has in its button: from the page as it is now, or from one that this person saw before.
    /// </summary>
    public async Task<string?> ActAsync(string path, params IReadOnlyCollection<(string Name, string Value)> fields)
    {
        if (PageOf(path, fields) is not { } page)
        {
            return null;
        }

        var shown = FormButton.Of((await GetAsync(page)).Body);
        return shown.Concat(seen).FirstOrDefault(b => b.Fits(path, fields))?.Act;
    }

    private async Task<IEnumerable<(string Name, string Value)>> PressedAsync(
        string path, IReadOnlyCollection<(string Name, string Value)> fields) =>
        !fields.Any(f => f.Name == "act") && await ActAsync(path, fields) is { } act ? fields.Append(("act", act)) : fields;

    // The page that has the form: the one at the same address, unless it is another; null where a form needs no act.
    private static string? PageOf(string path, IReadOnlyCollection<(string Name, string Value)> fields)
    {
        var (at, handler) = path.Split('?') is [var whole, var query, ..] ? (whole, query.ToLowerInvariant()) : (path, "");
        string? Field(string name) => fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return at.Split('/') switch
        {
            ["", "sign-in" or "sign-out" or "notices"] or ["", "connect", "grant"] or ["", "mail" or "presence", ..] => null,
            ["", "compose", ..] when handler == "handler=save" => null,
            ["", "connect"] => Field("mailbox") is { Length: > 0 } mailbox ? $"/connect?mailbox={mailbox}" : at,
            ["", "activity", _] => Field("entry") is { } entry ? $"{at}/entry/{entry}" : at,
            ["", "desk", "cases", var grant, "packages", var mailbox] => handler switch
            {
                "handler=archive" => $"/desk/cases/{grant}/messages/{mailbox}/{Field("message")}",
                "handler=export" => $"/desk/cases/{grant}",
                _ => null,
            },
            _ => at,
        };
    }

    private async Task<(string Name, string Value)> TokenFieldAsync()
    {
        formToken ??= (await GetAsync("/connect")) is { Status: HttpStatusCode.OK } page ? page.FormToken : (await GetAsync("/")).FormToken;
        return ("__RequestVerificationToken", formToken!);
    }

    private async Task<PageAnswer> SendAsync(HttpMethod method, Uri at, HttpContent? content, string? target)
    {
        using var request = new HttpRequestMessage(method, at) { Content = content };
        if (target is not null)
        {
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("HX-Target", target);
        }

        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        var page = new PageAnswer(answer, await ReadAsync(answer));
        foreach (var button in FormButton.Of(page.Body))
        {
            seen.Push(button);
        }

        return page;
    }

    // Events go on as long as the page is open; the first one is enough.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return await answer.Content.ReadAsByteArrayAsync(Ct);
        }

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        var read = new StringBuilder();
        while (await reader.ReadLineAsync(Ct) is { Length: > 0 } line)
        {
            read.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(read.ToString());
    }

    [GeneratedRegex("name=\"scope\" value=\"([^\"]+)\"")]
    private static partial Regex OfferedScope();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex CodeInAddress();
}
