using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// What is copied in Word, Google Docs, Excel and Sheets, and pictures that are dropped: what stands in the text, and what is sent.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class PastingIntoMail(Office office)
{
    private const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

    // As Word writes it: single quotes, attributes without quotes, a style sheet, marks of lists, a picture of its own disk.
    private const string FromWord = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
        <style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
        <body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
        <p class=MsoNormal style='mso-margin-top-alt:auto'>Dear <b>Ines</b>, <span style='color:#C00000'>until Friday</span><span style='color:windowtext'>, please</span><o:p></o:p></p>
        <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Chairs</p>
        <p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>with arms</p>
        <p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Tables</p>
        <p class=MsoNormal><img width=200 height=80 src="file:///C:/Users/ines/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="Picture_1"></p>
        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>First</p>
        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Second</p>
        <!--EndFragment--></body></html>
        """;

    private const string FromDocs = """
        <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial;color:#000000;font-weight:400;">Agenda</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-family:Arial;color:#000000;font-weight:400;">plain </span><span style="font-size:11pt;color:#1155cc;font-weight:700;font-style:italic;text-decoration:underline;">strong</span><span style="font-weight:400;text-decoration:line-through;"> old</span></p><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-size:11pt;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">one</span></p></li></ul></b>
        """;

    private const string FromExcel = """
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"><style>td {padding:0px;}</style></head>
        <body><table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse;width:96pt'><col width=64 span=2 style='width:48pt'>
        <tr height=20 style='height:15.0pt'><td height=20 class=xl65 width=64 style='height:15.0pt;width:48pt;font-weight:700'>Item</td><td class=xl65 width=64 style='font-weight:700;text-align:right'>Price</td></tr>
        <tr height=20><td height=20>Chair</td><td align=right style='color:red'>120</td></tr></table></body></html>
        """;

    private const string FromSheets = """
        <google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;width:0px;border-collapse:collapse"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden;padding:2px 3px;vertical-align:bottom;">A1</td><td style="overflow:hidden;">B1</td></tr></tbody></table>
        """;

    [Fact]
    public async Task What_comes_from_Word_has_lists_the_nearest_colour_and_no_empty_picture()
    {
        await using var lena = await Editors.EnterAsync(office);
        var complaints = Pasting.Complaints(lena.Page);
        var form = await BeginAsync(lena, "From Word");
        var text = Editors.Text(form);

        await Pasting.PasteAsync(text, FromWord);

        await Expect(text.Locator("ul > li > ul > li")).ToHaveTextAsync(["with arms"]);
        await Expect(text.Locator("ul").First.Locator("> li")).ToHaveCountAsync(2);
        await Expect(text.Locator("ol > li")).ToHaveTextAsync(["First", "Second"]);
        await Expect(text).Not.ToContainTextAsync("·");
        await Expect(text.Locator("img")).ToHaveCountAsync(0);
        await Expect(lena.Notice("A picture wasn’t pasted")).ToBeVisibleAsync();
        await Expect(text.Locator("[data-ink]")).ToHaveTextAsync(["until Friday"]);
        await Expect(text.Locator("[data-ink]")).ToHaveCSSAsync("color", "rgb(204, 0, 0)");
        await Looks.RightAsync(lena.Page, "pasted-from-word");
        await SendAsync(lena, "From Word");
        await Expect(lena.NewestBody.Locator("ul > li > ul > li")).ToHaveTextAsync(["with arms"]);
        await Expect(lena.NewestBody.GetByText("until Friday")).ToHaveCSSAsync("color", "rgb(204, 0, 0)");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_comes_from_Google_Docs_is_bold_only_where_it_was()
    {
        await using var lena = await Editors.EnterAsync(office);
        var complaints = Pasting.Complaints(lena.Page);
        var form = await BeginAsync(lena, "From Docs");
        var text = Editors.Text(form);

        await Pasting.PasteAsync(text, FromDocs);

        await Expect(text.Locator("h2")).ToHaveTextAsync("Agenda");
        await Expect(text.Locator("b")).ToHaveTextAsync(["strong"]);
        await Expect(text.Locator("i")).ToHaveTextAsync(["strong"]);
        await Expect(text.Locator("u")).ToHaveTextAsync(["strong"]);
        await Expect(text.Locator("s")).ToContainTextAsync("old");
        await Expect(text.Locator("ul > li")).ToHaveTextAsync(["one"]);
        await Expect(text.Locator("[data-ink]")).ToHaveClassAsync(new Regex("^ink-"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Cells_of_Excel_and_Sheets_stay_a_table_for_its_readers()
    {
        await using var lena = await Editors.EnterAsync(office);
        var complaints = Pasting.Complaints(lena.Page);
        var form = await BeginAsync(lena, "From sheets");
        var text = Editors.Text(form);

        await Pasting.PasteAsync(text, FromExcel);
        await Expect(text.Locator("td")).ToHaveTextAsync(["Item", "Price", "Chair", "120"]);
        await Pasting.PasteAsync(text, FromSheets);
        await Expect(text.Locator("table")).ToHaveCountAsync(2);
        await Looks.RightAsync(lena.Page, "pasted-tables");

        await SendAsync(lena, "From sheets");
        await Expect(lena.NewestBody.Locator("td")).ToHaveTextAsync(["Item", "Price", "Chair", "120", "A1", "B1"]);
        await Expect(lena.NewestBody.Locator("td").Nth(1)).ToHaveCSSAsync("text-align", "right");
        await Expect(lena.NewestBody.Locator("td").Nth(2)).ToHaveCSSAsync("border-top-width", "1px");
        await Expect(lena.NewestBody.Locator("td b").First).ToHaveTextAsync("Item");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_picture_that_is_dropped_into_the_text_stands_there_and_beside_it_is_attached()
    {
        await using var lena = await Editors.EnterAsync(office);
        var form = await BeginAsync(lena, "Dropped");
        var text = Editors.Text(form);
        await lena.Page.Keyboard.TypeAsync("Look");

        await Pasting.DropAsync(text.Locator("> div").First, "rack.png", "image/png", Convert.FromBase64String(Pixel));
        await Expect(text.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(form.Locator(".chosen-files .file-name")).ToHaveCountAsync(0);
        await Pasting.DropAsync(text.Locator("> div").First, "list.pdf", "application/pdf", "%PDF-1.4"u8.ToArray());
        await Pasting.DropAsync(form.GetByLabel("Subject"), "logo.png", "image/png", Convert.FromBase64String(Pixel));
        await Expect(form.Locator(".chosen-files .file-name")).ToHaveTextAsync(["list.pdf", "logo.png"]);

        await SendAsync(lena, "Dropped");
        await Expect(lena.NewestBody.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(lena.Reading.Locator(".file-name")).ToHaveTextAsync(["list.pdf", "logo.png"]);
    }

    private static async Task<ILocator> BeginAsync(Person lena, string subject)
    {
        await lena.Page.Locator("a.compose-link").First.ClickAsync();
        var form = Editors.Of(lena, "New message");
        await form.GetByLabel("To", new() { Exact = true }).FillAsync("ines@elsewhere.example");
        await form.GetByLabel("Subject").FillAsync(subject);
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Bold" })).ToBeVisibleAsync();
        await Editors.Text(form).FocusAsync();
        return form;
    }

    private static async Task SendAsync(Person lena, string subject)
    {
        await lena.Button("Send").ClickAsync();
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        await lena.Link("Sent").ClickAsync();
        await lena.OpenThreadAsync(subject);
    }
}
