using FsCheck;
using FsCheck.Fluent;
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
    [InlineData("\"Sales\" .XYZ <sales@x.example>", "Sales .XYZ", "sales@x.example")]
    [InlineData("The \"Big\" Team <team@x.example>", "The Big Team", "team@x.example")]
    [InlineData("6\" pipes <pipes@x.example>", "6\" pipes", "pipes@x.example")]
    [InlineData("DOMAIN\\ben <ben@x.example>", "DOMAIN\\ben", "ben@x.example")]
    [InlineData("Priya\r\n Raman <priya@x.example>", "Priya   Raman", "priya@x.example")]
    [InlineData("<<ben@x.example>>", "", "ben@x.example")]
    [InlineData("Ben <ben@x.example", "Ben", "ben@x.example")]
    [InlineData("Ben <ben@x.example> via a list", "Ben via a list", "ben@x.example")]
    [InlineData("<@relay.example,@other.example:ben@x.example>", "", "ben@x.example")]
    [InlineData("Mail Delivery <>", "Mail Delivery", "")]
    [InlineData("\"okafor, ben\"@x.example", "", "\"okafor, ben\"@x.example")]
    [InlineData("Ben <\"a>b\"@x.example>", "Ben", "\"a>b\"@x.example")]
    [InlineData("ben@[IPv6:2001:db8::1]", "", "ben@[IPv6:2001:db8::1]")]
    [InlineData("a..b.@x.example", "", "a..b.@x.example")]
    [InlineData("Big Bug bb@x.example", "Big Bug", "bb@x.example")]
    [InlineData("\"Bug, Big\" bb@x.example", "\"Bug, Big\" bb@x.example", "")]
    [InlineData("tim@x.example desk@x.example", "tim@x.example desk@x.example", "")]
    public void Reads_one_address(string header, string name, string address) =>
        Assert.Equal([new MailAddressField(name, address)], AddressList.Read(header));

    [Theory]
    [InlineData("root@backup.kunde.example (Cron Daemon)", "Cron Daemon", "root@backup.kunde.example")]
    [InlineData("amira@halo.example (Amira, Desk)", "Amira, Desk", "amira@halo.example")]
    [InlineData("<root@x.example> (Cron Daemon)", "Cron Daemon", "root@x.example")]
    [InlineData("postmaster @ relay.example (Mail Delivery System)", "Mail Delivery System", "postmaster@relay.example")]
    [InlineData("a@x.example (Jon \\\"Boss\\\" \\(K\\))", "Jon \"Boss\" (K)", "a@x.example")]
    [InlineData("a@x.example (=?utf-8?Q?Ren=C3=A9=2C?=)", "René,", "a@x.example")]
    [InlineData("Ben Okafor (Sales, North) <ben@x.example>", "Ben Okafor (Sales, North)", "ben@x.example")]
    public void A_comment_is_a_name_or_stays_in_one(string header, string name, string address) =>
        Assert.Equal([new MailAddressField(name, address)], AddressList.Read(header));

    [Theory]
    [InlineData("Jonas Weber, MD, PhD <jonas@x.example>", "Jonas Weber, MD, PhD")]
    [InlineData("Account team, <jonas@x.example>", "Account team,")]
    [InlineData("Weber; Jonas <jonas@x.example>", "Weber; Jonas")]
    [InlineData("\"Weber\", Jonas <jonas@x.example>", "Weber, Jonas")]
    [InlineData("Shop: Team, North <jonas@x.example>", "Shop: Team, North")]
    [InlineData("\"\"Weber, Jonas\"\" <jonas@x.example>", "Weber, Jonas")]
    public void A_bare_comma_in_a_name_makes_no_second_person(string header, string name) =>
        Assert.Equal(
            [new MailAddressField(name, "jonas@x.example"), new MailAddressField("", "b@x.example")],
            AddressList.Read(header + ", b@x.example"));

    [Theory]
    [InlineData("=?utf-8?Q?Haddad=2C_Amira?=", "Haddad, Amira")]
    [InlineData("\"=?utf-8?Q?Haddad=2C_Amira?=\"", "Haddad, Amira")]
    [InlineData("=?utf-8?Q?Haddad,_Amira?=", "Haddad, Amira")]
    [InlineData("=?utf-8?Q?Desk:_Amira;?=", "Desk: Amira;")]
    [InlineData("=?utf-8?B?SGFkZGFkLA==?= =?utf-8?Q?_Amira?=", "Haddad, Amira")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет")]
    [InlineData("=?utf-8?Q?two=0D=0ABcc:_x?=", "two  Bcc: x")]
    [InlineData("=?utf-8?Q?=3Cceo=40bank=2Eexample=3E?=", "<ceo@bank.example>")]
    public void Words_of_a_name_are_decoded_after_the_list_is_taken_apart(string written, string name) =>
        Assert.Equal(
            [new MailAddressField(name, "amira@x.example"), new MailAddressField("", "b@x.example")],
            AddressList.Read(written + " <amira@x.example>, b@x.example"));

    [Theory]
    [InlineData("Board: \"Koch, Ines\" <ines@x.example>, paul@x.example;, a@x.example", "ines@x.example paul@x.example a@x.example")]
    [InlineData("A: a@x.example; B: b@x.example, \"C\" <c@x.example>;", "a@x.example b@x.example c@x.example")]
    [InlineData("d@x.example, Ann, Board: nobody at all, b@x.example;", "d@x.example Ann nobody at all b@x.example")]
    [InlineData("undisclosed-recipients:;", "undisclosed-recipients")]
    [InlineData("\"Team, North\": ;, Ben <b@x.example>", "Team, North b@x.example")]
    public void Of_a_group_the_members_count_and_without_members_its_name_is_shown(string header, string shown) =>
        Assert.Equal(shown, string.Join(' ', AddressList.Read(header).Select(a => a.Address.Length > 0 ? a.Address : a.Name)));

    [Theory]
    [InlineData("billing@bank.example <evil@x.example>", "billing@bank.example")]
    [InlineData("\"billing@bank.example\" <evil@x.example>", "billing@bank.example")]
    [InlineData("Billing, billing@bank.example <evil@x.example>", "Billing, billing@bank.example")]
    [InlineData("Billing <billing@bank.example> <evil@x.example>", "Billing <billing@bank.example>")]
    [InlineData("Billing (billing@bank.example) <evil@x.example>", "Billing (billing@bank.example)")]
    public void The_last_angle_brackets_have_the_address_whatever_the_name_looks_like(string header, string name) =>
        Assert.Equal([new MailAddressField(name, "evil@x.example")], AddressList.Read(header));

    [Theory]
    [InlineData("jörg@böhm.example", "jörg@böhm.example", "jörg@xn--bhm-sna.example")]
    [InlineData("用户@例子.example", "用户@例子.example", "用户@xn--fsqu00a.example")]
    [InlineData("a@xn--bhm-sna.example", "a@xn--bhm-sna.example", "a@xn--bhm-sna.example")]
    [InlineData("pay@xn--pypal-4ve.example", "pay@xn--pypal-4ve.example", "pay@xn--pypal-4ve.example")]
    public void An_international_address_is_shown_as_it_was_written_and_sent_with_its_domain_in_ASCII(
        string header, string read, string wire)
    {
        Assert.Equal(read, Assert.Single(AddressList.Read($"Name <{header}>")).Address);
        Assert.Equal(read, Assert.Single(AddressList.ReadTyped(header).Addresses).Address);
        Assert.Equal(wire, AddressList.OnTheWire(read));
    }

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
    [InlineData("@")]
    [InlineData("(")]
    [InlineData("a@[")]
    [InlineData("=?utf-8?")]
    public void Odd_headers_never_fail(string header) => Assert.All(AddressList.Read(header), a => Assert.DoesNotContain('@', a.Address));

    [Theory]
    [InlineData("Ben <ben at x.example>", "Ben <ben at x.example>")]
    [InlineData("b@", "b@")]
    [InlineData("a@x..example", "a@x..example")]
    [InlineData("a\\@b@x.example", "a\\@b@x.example")]
    [InlineData("a@x.example b@x.example", "a@x.example b@x.example")]
    [InlineData("=?utf-8?Q?J=C3=B6rg?= at home@", "Jörg at home@")]
    public void What_cannot_be_read_is_shown_as_it_is_and_the_others_are_read(string bad, string shown)
    {
        var read = AddressList.Read($"ann@x.example, {bad}, Carl <carl@x.example>");

        Assert.Equal([new MailAddressField("", "ann@x.example"), new(shown, ""), new("Carl", "carl@x.example")], read);
    }

    [Theory]
    [InlineData("\"Ann <ann@x.example>")]
    [InlineData("Ann :( <ann@x.example>")]
    [InlineData("Ann <ann@x.example")]
    [InlineData("O\"Ann <ann@x.example>")]
    public void What_is_opened_and_never_closed_takes_no_other_address_with_it(string bad) =>
        Assert.Equal(["ann@x.example", "ben@x.example"], AddressList.Read($"{bad}, Ben <ben@x.example>").Select(a => a.Address));

    [Fact]
    public void All_fields_of_a_name_are_read_and_none_runs_into_the_next() =>
        Assert.Equal(
            ["ann", "ben@x.example", "carl@x.example"],
            AddressList.Read(["\"ann", "ben@x.example", "Carl <carl@x.example>\""]).Select(a => a.Address.Length > 0 ? a.Address : a.Name));

    [Theory]
    [InlineData("nobody", 1)]
    [InlineData("a@x.example, nobody", 2)]
    [InlineData("a@x.example, b@", 2)]
    [InlineData("a@x.example, <b c@x.example>", 2)]
    [InlineData("a@x..example", 1)]
    [InlineData("a@x.example\r\nBcc: evil@x.example, b@x.example", 2)]
    [InlineData("a@x.example; Ann, Ben <ben@x.example>", 2)]
    [InlineData("a@-x.example", 1)]
    [InlineData("Ann ann@x.example", 1)]
    [InlineData("a@x.example; Team:;", 2)]
    public void Typed_recipients_that_are_no_addresses_are_named_by_position(string typed, int position) =>
        Assert.Contains(position, AddressList.ReadTyped(typed).Faulty);

    [Theory]
    [InlineData("a@x.example; b@x.example\nc@x.example\r\n\"D, E\" <d@x.example>", "a@x.example b@x.example c@x.example d@x.example")]
    [InlineData("Ann <a@x.example> ;\n b@x.example (Ben),", "a@x.example b@x.example")]
    [InlineData("Team: a@x.example, b@x.example;", "a@x.example b@x.example")]
    public void What_people_paste_is_taken(string typed, string addresses)
    {
        var (read, faulty) = AddressList.ReadTyped(typed);

        Assert.Empty(faulty);
        Assert.Equal(addresses, string.Join(' ', read.Select(a => a.Address)));
    }

    [Theory]
    [InlineData("\"Ann\r\nBcc: x\" <a@x.example>")]
    [InlineData("Ann\0 <b@x.example>")]
    public void Typed_control_characters_stay_for_the_refusal_that_names_them(string typed) =>
        Assert.Contains(Assert.Single(AddressList.ReadTyped(typed).Addresses).Name, char.IsControl);

    [Fact]
    public void Writing_and_reading_are_inverse()
    {
        MailAddressField[] addresses = [
            new("Okafor, Ben", "ben@x.example"),
            new("", "c@x.example"),
            new("Say \"hi\"", "d@x.example"),
            new("(Sales)", "s@x.example"),
            new("Žofie", "z@x.example"),
            new("undisclosed-recipients", ""),
            new("=?utf-8?Q?abc?=", "e@x.example")
        ];

        Assert.Equal(addresses, AddressList.Read(AddressList.Write(addresses)));
    }

    [Fact]
    public void An_address_that_begins_like_an_encoded_word_takes_no_other_entry_with_it() =>
        Assert.Equal(["=?a@x.example?=?=", "ben@x.example"], AddressList.Read("=?a@x.example?=?=, ben@x.example, =?=").Take(2).Select(a => a.Address));

    [Fact]
    public void Whatever_was_read_is_the_same_when_it_is_written_and_read_again()
    {
        var pieces = Gen.Elements(
            "a@x.example", "<b@x.example>", "Ben", "é", "\"", "\"Q, R\"", "\\", "(", ")", "<", ">", ",", ";", ":", " ", "@", ".",
            "=?utf-8?Q?=2C?=", "=?utf-8?B?4pyT?=", "=?", "?=", "[", "]", "\n", "xn--bhm-sna.example", "j@böhm.example");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(Arb.From(Gen.ListOf(pieces)), parts =>
        {
            var read = AddressList.Read(string.Concat(parts));
            Assert.Equal(read, AddressList.Read(AddressList.Write(read)));
        }));
    }

    [Theory]
    [InlineData("a,")]
    [InlineData("\"")]
    [InlineData("(")]
    [InlineData("<\"")]
    [InlineData("@[")]
    [InlineData("a:b;")]
    [InlineData("=?a?b? ")]
    public void A_million_characters_of_anything_are_read_through_once(string unit) => Assert.NotNull(
        AddressList.Read(string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)), 5));
}
