using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Application.Partnerships;

namespace Associations.Tests.Partnerships;

/// <summary>Izium and Chennevières-sur-Marne, who negotiate, among other pairs. Codes are real, people are not.</summary>
internal sealed class PartnershipScene
{
    public required TestTenant Tenant { get; init; }

    public required Municipality Izium { get; init; }

    public required Municipality Chennevieres { get; init; }

    public required PartnershipId Pair { get; init; }

    public string Path => $"/partnerships/{Pair.Value}";

    public static async Task<PartnershipScene> Set(TestTenant tenant)
    {
        var (izium, chennevieres) = (Town("UA", "UA63040090000021241", "uk", "Ізюм"), Town("FR", "94019", "fr", "Chennevières-sur-Marne"));
        await tenant.Add(
            izium, chennevieres,
            Contact.Add(izium.Id, new ContactDetails("Taras Zrazok", "taras@izium.example", "uk", "Europe/Kyiv") { Position = "International relations" }),
            Contact.Add(chennevieres.Id, new ContactDetails("Marie Exemple", "marie@chennevieres.example", "fr", "Europe/Paris")));
        var pair = await tenant.SendAs(
            new PlanPartnership([izium.Id, chennevieres.Id], new PartnershipDetails(Formality.Contact) { Themes = [Theme.Reconstruction] }, PartnershipStage.Negotiating), Role.Editor);
        await tenant.SendAs(new AddPartnershipEvent(pair.Value, new PartnershipEventDetails(PartnershipEventKind.Visit, new DateOnly(2023, 7, 1), new DateOnly(2023, 7, 5), "A delegation in Chennevières", "Schools.")), Role.Editor);
        return new PartnershipScene { Tenant = tenant, Izium = izium, Chennevieres = chennevieres, Pair = pair.Value };
    }

    public static Municipality Town(string country, string code, string language, string name, MunicipalityKind kind = MunicipalityKind.City) =>
        Municipality.Register(country, code, new MunicipalityDetails(Municipality.WithLatin(country, LocalisedText.Of((language, name))), kind));

    public async Task<PartnershipFacts.Answer> Facts() => (await Tenant.SendAs(new PartnershipFacts(Pair), Role.Manager)).Value;
}
