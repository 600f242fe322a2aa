using System.Text;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Editors that are open beside mail.</summary>
public static class Editors
{
    private static int conversations;

    public static async Task<Person> EnterAsync(Office office)
    {
        var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        return lena;
    }

    /// <summary>Opens a conversation that was never opened: somebody asks Lena and Rosa.</summary>
    public static async Task<string> OpenAsync(Office office, Person lena)
    {
        var subject = $"Chairs {Interlocked.Increment(ref conversations)}";
        office.App.Google.Deliver(Person.Lena, Encoding.ASCII.GetBytes(
            $"From: Olaf Braun <olaf@kunde.example>\r\nTo: lena@halo.example\r\nCc: Rosa Lind <rosa@kunde.example>\r\nSubject: {subject}\r\n"
            + $"Message-ID: <{subject.Replace(' ', '-')}@kunde.example>\r\n\r\nWhen do the chairs come?\r\n"));
        await lena.UntilArrivedAsync(lena.Row(subject));
        await lena.OpenThreadAsync(subject);
        return subject;
    }

    /// <summary>How many things the browser keeps for the tab.</summary>
    public static Task<int> KeptAsync(Person person) => person.Page.EvaluateAsync<int>("() => sessionStorage.length");

    public static ILocator Of(Person person, string name) =>
        person.Page.GetByRole(AriaRole.Form, new() { Name = name, Exact = true });

    public static ILocator State(ILocator form) => form.Locator(".save-state");

    public static ILocator Text(ILocator form) => form.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
}
