using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;

namespace Associations.Domain.Tests.Programmes;

public sealed class ProgrammeTests
{
    private static readonly ProgrammeDetails BridgesOfTrust = new(LocalisedText.Of(("en", "Bridges of Trust")), new DateOnly(2022, 11, 1), new DateOnly(2023, 9, 30));

    [Fact]
    public void A_programme_does_not_end_before_it_starts() =>
        Assert.Equal(ProgrammeErrors.EndsBeforeStart, Refusal(BridgesOfTrust with { EndsOn = new DateOnly(2022, 10, 31) }));

    [Fact]
    public void A_programme_is_called_something() =>
        Assert.Equal(ProgrammeErrors.NameMissing, Refusal(BridgesOfTrust with { Name = LocalisedText.Empty }));

    [Fact]
    public void Letters_are_written_in_a_known_language()
    {
        Assert.Equal(ProgrammeErrors.LanguageMissing, Refusal(BridgesOfTrust with { Languages = [] }));
        Assert.Equal(ProgrammeErrors.LanguageMissing, Refusal(BridgesOfTrust with { Languages = ["de"] }));
    }

    [Theory]
    [InlineData("", "olena@amu.example")]
    [InlineData("Olena Pryklad", "amu.example")]
    [InlineData("Olena Pryklad", "olena@")]
    [InlineData("Olena Pryklad", "olena @amu.example")]
    public void A_contact_person_has_a_name_and_an_address(string name, string address) =>
        Assert.Equal(ProgrammeErrors.ContactIncomplete, Refusal(BridgesOfTrust with { Contact = new ContactPerson(name, address) }));

    [Fact]
    public void Its_hours_need_a_zone_that_exists() =>
        Assert.Equal(TenancyErrors.UnknownZone, Refusal(BridgesOfTrust with { Zone = "Kyiv" }));

    [Fact]
    public void Donors_are_kept_once_and_trimmed() =>
        Assert.Equal(["GIZ", "Sida"], Programme.Plan(BridgesOfTrust with { Donors = [" GIZ", "Sida", "GIZ", " "] }).Donors);

    private static Error Refusal(ProgrammeDetails details) => Assert.Throws<RuleViolation>(() => Programme.Plan(details)).Error;
}
