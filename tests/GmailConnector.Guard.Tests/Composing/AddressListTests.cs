using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Composing;

public class AddressListTests
{
    [Theory]
    [InlineData("a@x.example", "", "a@x.example")]
    [InlineData("Ben <ben@x.example>", "Ben", "ben@x.example")]
    [InlineData("\"Okafor, Ben\" <ben@x.example>", "Okafor, Ben", "ben@x.example")]
    [InlineData("\"Say \\\"hi\\\"\" <ben@x.example>", "Say \"hi\"", "ben@x.example")]
    [InlineData("山田 <y@x.example>", "山田", "y@x.example")]
    public void Reads_one_address(string header, string name, string address) =>
        Assert.Equal([new MailAddressField(name, address)], AddressList.Read(header));

    [Fact]
    public void Commas_in_quotes_and_angles_do_not_split()
    {
        var read = AddressList.Read("\"A, B\" <ab@x.example>, c@x.example; D <d@x.example>,");

        Assert.Equal(["ab@x.example", "c@x.example", "d@x.example"], read.Select(a => a.Address));
    }

    [Theory]
    [InlineData("undisclosed-recipients:;")]
    [InlineData("\"unterminated")]
    [InlineData("<")]
    [InlineData(",,;")]
    [InlineData("a\\")]
    public void Odd_headers_never_fail(string header) => Assert.All(AddressList.Read(header), a => Assert.DoesNotContain('@', a.Address));

    [Theory]
    [InlineData("nobody", 1)]
    [InlineData("a@x.example, nobody", 2)]
    [InlineData("a@x.example, b@", 2)]
    [InlineData("a@x.example, <b c@x.example>", 2)]
    [InlineData("a@x..example", 1)]
    [InlineData("a@x.example\r\nBcc: evil@x.example, b@x.example", 2)]
    public void Typed_recipients_that_are_no_addresses_are_named_by_position(string typed, int position) =>
        Assert.Contains(position, AddressList.ReadTyped(typed).Faulty);

    [Fact]
    public void Writing_and_reading_are_inverse()
    {
        MailAddressField[] addresses = [
            new("Okafor, Ben", "ben@x.example"),
            new("", "c@x.example"),
            new("Say \"hi\"", "d@x.example"),
            new("Žofie", "z@x.example")
        ];

        Assert.Equal(addresses, AddressList.Read(AddressList.Write(addresses)));
    }
}
