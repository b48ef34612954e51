using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Cooperation;

/// <summary>Requests in the reader's words.</summary>
public sealed class CooperationWords(Texts<CooperationTexts> texts, PartnershipWords words, Reader reader)
{
    public string State(CooperationState state) => texts[CooperationTexts.NameOf(state)];

    public string Themes(IEnumerable<Theme> themes) => words.Themes(themes);

    public IEnumerable<Choice> ThemeChoices => words.ThemeChoices;

    public IEnumerable<Choice> AimChoices(string association) =>
    [
        new(nameof(CooperationAim.Municipality), texts["A municipality I can name"]),
        new(nameof(CooperationAim.Country), texts["A country and a theme"], texts["{0} looks for one that seeks the same", association]),
        new(nameof(CooperationAim.Anyone), texts["I leave it to {0}", association]),
    ];

    /// <summary>Whom a request is to: a name, a country, or whoever the association finds.</summary>
    public string Whom(LocalisedText? target, string? country) => target is not null ? reader.Read(target) : Whom(country);

    public string Whom(string? country) => country is null ? texts["whoever the association finds"] : texts["a municipality in this country: {0}", Places.Country(country)];

    public int DaysSince(DateTimeOffset at) => Math.Max(0, Moments.DayOf(reader.Now, reader.Zone).DayNumber - Moments.DayOf(at, reader.Zone).DayNumber);
}
