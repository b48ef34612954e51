using Associations.Domain.Gazetteer;
using Xunit;

namespace Associations.Domain.Tests.Gazetteer;

public sealed class UkrainianRegionTests
{
    // ISO 3166-2 as Debian's iso-codes has it: code, then the Ukrainian name.
    private static readonly Dictionary<string, string> Iso = File.ReadLines(Beside.Find("infra/gazetteer/regions.tsv"))
        .Select(line => line.Split('\t'))
        .Where(cells => cells[1] == "UA")
        .ToDictionary(cells => cells[0], cells => cells[5], StringComparer.Ordinal);

    [Fact]
    public void The_27_units_are_those_of_ISO_3166_2_with_their_names()
    {
        var ours = UkrainianRegion.All.ToDictionary(region => region.IsoCode, region => region.Name.In("uk"), StringComparer.Ordinal);

        Assert.Equal(27, ours.Count);
        Assert.Equal(Iso.OrderBy(pair => pair.Key, StringComparer.Ordinal), ours.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_unit_has_its_name_in_three_languages() =>
        Assert.All(UkrainianRegion.All, region => Assert.Equal(Language.All.Order(), region.Name.Languages.Order()));

    [Fact]
    public void Every_hromada_lies_in_the_oblast_that_its_register_names()
    {
        Assert.All(Hromadas.All, hromada =>
        {
            var region = UkrainianRegion.OfKatotth(hromada.Code)!;
            Assert.Equal($"{hromada.Oblast} область", region.Name.In("uk"));
            Assert.Equal(hromada.OblastCode[2..4], region.KatotthDigits);
        });
    }

    [Theory]
    [InlineData("UA44000000000018893", "UA-09")]
    [InlineData("UA73000000000044923", "UA-77")]
    [InlineData("UA80000000000093317", "UA-30")]
    [InlineData("UA85000000000065278", "UA-40")]
    [InlineData("UA01000000000013043", "UA-43")]
    public void The_five_whose_digits_differ_from_ISO_are_right(string katotth, string iso) =>
        Assert.Equal(iso, UkrainianRegion.OfKatotth(katotth)?.IsoCode);
}
