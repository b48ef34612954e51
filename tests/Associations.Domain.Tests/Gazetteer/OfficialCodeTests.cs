using Associations.Domain.Gazetteer;
using Xunit;

namespace Associations.Domain.Tests.Gazetteer;

public sealed class OfficialCodeTests
{
    [Theory]
    [InlineData("UA", "UA18060090000061708", CodeSystem.Katotth, "UA18060090000061708")]
    [InlineData("ua", " ua18060090000061708 ", CodeSystem.Katotth, "UA18060090000061708")]
    [InlineData("UA", "УА18060090000061708", CodeSystem.Katotth, "UA18060090000061708")]
    [InlineData("UA", "UA 18 06 009 000 00 61708", CodeSystem.Katotth, "UA18060090000061708")]
    [InlineData("FR", "18033", CodeSystem.Insee, "18033")]
    [InlineData("FR", "02168", CodeSystem.Insee, "02168")]
    [InlineData("FR", "2a004", CodeSystem.Insee, "2A004")]
    [InlineData("FR", "2В033", CodeSystem.Insee, "2B033")]
    [InlineData("FR", "97411", CodeSystem.Insee, "97411")]
    [InlineData("PL", "026401", CodeSystem.Teryt, "026401")]
    [InlineData("PL", "0264011", CodeSystem.Teryt, "0264011")]
    [InlineData("DE", "08115045", CodeSystem.Ags, "08115045")]
    [InlineData("LT", "15", CodeSystem.Lau, "15")]
    [InlineData("PT", "dt-11/06", CodeSystem.Lau, "DT-11/06")]
    public void A_code_is_read_as_people_write_it(string country, string text, CodeSystem system, string value)
    {
        Assert.True(OfficialCode.TryParse(country, text, out var code, out _));
        Assert.Equal((country.ToUpperInvariant(), system, value), (code.Country, code.System, code.Value));
    }

    [Theory]
    [InlineData("UA", "", "gazetteer.code_missing")]
    [InlineData("UA", null, "gazetteer.code_missing")]
    [InlineData("UA", "UA1806009000006170", "gazetteer.katotth_malformed")]
    [InlineData("UA", "UA180600900000617080", "gazetteer.katotth_malformed")]
    [InlineData("UA", "UA1806009000006170\u0666", "gazetteer.katotth_malformed")]
    [InlineData("UA", "Коростень", "gazetteer.katotth_malformed")]
    [InlineData("UA", "UA99060090000061708", "gazetteer.katotth_region_unknown")]
    [InlineData("FR", "2168", "gazetteer.insee_malformed")]
    [InlineData("FR", "2C001", "gazetteer.insee_malformed")]
    [InlineData("FR", "20004", "gazetteer.insee_malformed")]
    [InlineData("FR", "00001", "gazetteer.insee_malformed")]
    [InlineData("PL", "26401", "gazetteer.teryt_malformed")]
    [InlineData("DE", "8115045", "gazetteer.ags_malformed")]
    [InlineData("LT", "15; drop", "gazetteer.lau_malformed")]
    [InlineData("LT", "-15", "gazetteer.lau_malformed")]
    [InlineData("LT", "1\0", "gazetteer.lau_malformed")]
    [InlineData("UKR", "UA18060090000061708", "gazetteer.country_malformed")]
    [InlineData(null, "1", "gazetteer.country_malformed")]
    public void What_is_no_code_is_refused_with_its_remedy(string? country, string? text, string error)
    {
        Assert.False(OfficialCode.TryParse(country, text, out var code, out var refusal));
        Assert.Null(code);
        Assert.Equal(error, refusal.Code);
    }

    [Fact]
    public void A_megabyte_is_refused_like_any_other_text() =>
        Assert.False(OfficialCode.TryParse("UA", "UA" + new string('1', 1_000_000), out _, out _));

    [Fact]
    public void Every_hromada_s_code_is_one()
    {
        Assert.Equal(1469, Hromadas.All.Count);
        Assert.All(Hromadas.All, hromada =>
        {
            Assert.True(OfficialCode.TryParse("UA", hromada.Code, out var code, out _));
            Assert.Equal(hromada.Code, code.Value);
        });
    }
}
