using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Parsing;

/// <summary>Which parts of a message are calendars.</summary>
public sealed class CalendarPartTests
{
    [Theory]
    [InlineData("text/calendar", "")]
    [InlineData("application/ics", "")]
    [InlineData("application/octet-stream", "Termin.ICS")]
    public void A_calendar_is_kept_by_its_type_or_name_and_is_a_file(string type, string name)
    {
        var content = PartReading.Read([], Leaf("0", "BEGIN:VCALENDAR größe", type, name));

        Assert.Equal(new CalendarPart("0", "BEGIN:VCALENDAR größe"), Assert.Single(content.Calendars));
        Assert.Equal("0", Assert.Single(content.Attachments).PartId);
    }

    [Fact]
    public void The_same_beside_the_text_and_as_a_file_is_kept_once_and_of_many_the_first()
    {
        var content = PartReading.Read([], Mixed(Leaf("0", "a"), Leaf("1", "a", "application/ics", "invite.ics"), Leaf("2", "b")));
        Assert.Equal(["0", "2"], content.Calendars.Select(c => c.PartId));

        Assert.Equal(3, PartReading.Read([], Mixed([.. Enumerable.Range(0, 100).Select(i => Leaf($"{i}", $"{i}"))])).Calendars.Count);
    }

    [Fact]
    public void One_that_is_too_large_is_not_read()
    {
        Assert.Null(Assert.Single(PartReading.Read([], Leaf("0", new string('x', 1_000_001))).Calendars).Text);
        Assert.Empty(PartReading.BodiesApart(Apart("0", 1_000_001)));
    }

    [Fact]
    public void Those_that_Gmail_keeps_apart_are_fetched_up_to_three() => Assert.Equal(
        ["0", "1", "2"], PartReading.BodiesApart(Mixed([.. Enumerable.Range(0, 9).Select(i => Apart($"{i}", 400))])).Select(p => p.Id));

    private static Part Mixed(params Part[] parts) => new() { Id = "", MediaType = "multipart/mixed", Parts = parts };

    private static Part Apart(string id, long size) => new() { Id = id, MediaType = "text/calendar", Size = size, AttachmentId = "a" + id };

    private static Part Leaf(string id, string text, string type = "text/calendar", string name = "")
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Part
        {
            Id = id,
            MediaType = type,
            ContentType = type + "; charset=utf-8",
            FileName = name,
            Bytes = bytes,
            Size = bytes.Length,
        };
    }
}
