using System.Text;
using Associations.Domain.Mail;

namespace Associations.Tests.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("  Olena.K@Rada.Example ", "Olena.K@rada.example", "Olena.K@rada.example")]
    [InlineData("o'neil+x@a-b.example", "o'neil+x@a-b.example", "o'neil+x@a-b.example")]
    [InlineData("info@Мерія.УКР", "info@мерія.укр", "info@xn--e1ann4d8a.xn--j1amh")]
    [InlineData("info@xn--e1ann4d8a.xn--j1amh", "info@мерія.укр", "info@xn--e1ann4d8a.xn--j1amh")]
    [InlineData("мер@rada.example", "мер@rada.example", "мер@rada.example")]
    [InlineData("a@mairie\u3002example", "a@mairie.example", "a@mairie.example")]
    public void An_address_is_read_into_one_form(string text, string value, string wire)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal((value, wire), (address.Value, address.WireForm));
        Assert.Equal(address, EmailAddress.Parse(value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@b.example")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a@b..example")]
    [InlineData("a@.b.example")]
    [InlineData("a@b.example.")]
    [InlineData(".a@b.example")]
    [InlineData("a.@b.example")]
    [InlineData("a..b@c.example")]
    [InlineData("a b@c.example")]
    [InlineData("a@b c.example")]
    [InlineData("a@b@c.example")]
    [InlineData("\"a b\"@c.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@-b.example")]
    [InlineData("a@b_c.example")]
    [InlineData("<a@b.example>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("a@b.example\r\n")]
    [InlineData("a\0@b.example")]
    [InlineData("a\u202E@b.example")]
    [InlineData("a\u200B@b.example")]
    [InlineData("a@b\u200Dc.example")]
    [InlineData("a@b.example> SIZE=1")]
    public void What_is_no_address_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.False(EmailAddress.TryParse("a\uD83D@b.example", out _));
        Assert.False(EmailAddress.TryParse("a@b\uDE00.example", out _));
    }

    [Fact]
    public void Lengths_are_counted_in_octets()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@b.example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@b.example", out _));
        Assert.True(EmailAddress.TryParse(new string('і', 32) + "@b.example", out _));
        Assert.False(EmailAddress.TryParse(new string('і', 33) + "@b.example", out _));

        var labels = string.Concat(Enumerable.Repeat(new string('d', 60) + ".", 4)) + "example";
        Assert.False(EmailAddress.TryParse($"abcdef@{labels}", out _));
        Assert.True(EmailAddress.TryParse("ab@" + labels, out var longest));
        Assert.Equal(254, Encoding.UTF8.GetByteCount(longest.WireForm));
    }

    [Fact]
    public void Keys_ignore_the_case_of_the_local_part_and_equality_does_not()
    {
        var (one, other) = (EmailAddress.Parse("Olena@rada.example"), EmailAddress.Parse("olena@RADA.example"));
        Assert.Equal(one.Key, other.Key);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Only_a_local_part_outside_ascii_needs_smtputf8()
    {
        Assert.False(EmailAddress.Parse("info@мерія.укр").NeedsSmtpUtf8);
        Assert.True(EmailAddress.Parse("мер@rada.example").NeedsSmtpUtf8);
    }

    [Fact]
    public void An_address_that_was_never_set_is_not_used_as_one() =>
        Assert.Throws<InvalidOperationException>(() => default(EmailAddress).WireForm);
}
