using Associations.Web.Shell;

namespace Associations.Tests.Shell;

public sealed class BrandTests
{
    public static TheoryData<string> Colours =>
        ["#0c3f45", "#25307a", "#ffffff", "#000000", "#ffd500", "#005bbb", "#ad1d16", "#777777", "#00ff00", "#767676", "#f5f5dc"];

    [Theory]
    [MemberData(nameof(Colours))]
    public void Whatever_the_colour_text_on_it_and_its_mark_on_the_page_can_be_read(string colour)
    {
        var brand = Brand.Of(colour);

        Assert.True(Brand.Contrast(brand.Ink, brand.Colour) >= 4.5);
        Assert.True(Brand.Contrast(brand.DarkInk, brand.DarkColour) >= 4.5);
        Assert.True(Brand.Contrast(brand.Mark, "#fbf9f4") >= 4.5);
        Assert.True(Brand.Contrast(brand.DarkMark, "#111716") >= 4.5);
        Assert.Equal(colour, brand.Colour);
    }

    [Theory]
    [InlineData("#005bbb", "#ffffff")]
    [InlineData("#ffd500", "#14211f")]
    public void White_is_written_on_a_colour_that_bears_it_and_ink_on_the_others(string colour, string ink) =>
        Assert.Equal(ink, Brand.Of(colour).Ink);

    [Fact]
    public void A_colour_that_can_be_read_already_stays() => Assert.Equal("#0c3f45", Brand.Of("#0c3f45").Mark);

    // The two ends of the scale, and a pair from the recommendation's own understanding document.
    [Theory]
    [InlineData("#000000", "#ffffff", 21.0)]
    [InlineData("#ffffff", "#ffffff", 1.0)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void Contrast_is_the_recommendations(string one, string other, double ratio) =>
        Assert.Equal(ratio, Brand.Contrast(one, other), 0.01);
}
