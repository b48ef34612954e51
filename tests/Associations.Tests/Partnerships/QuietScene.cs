using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Tests.Partnerships;

/// <summary>Izium with partners of whom nobody has heard for long, or lately. Codes are real, people are not.</summary>
internal sealed class QuietScene
{
    private static readonly (string Code, string Name)[] Communes = [("94019", "Chennevières-sur-Marne"), ("18033", "Bourges"), ("92022", "Chaville"), ("33243", "Libourne"), ("34032", "Béziers"), ("91477", "Palaiseau"), ("95252", "Franconville")];
    private int _pairs;

    public required TestTenant Tenant { get; init; }

    public required Municipality Izium { get; init; }

    public required Contact Taras { get; init; }

    public DateOnly Today { get; init; }

    public static async Task<QuietScene> Set(TestTenant tenant, DateTimeOffset? now = null)
    {
        tenant.App.Clock.Set(now ?? TimeProvider.System.GetUtcNow()); // another test may have moved it
        await tenant.App.Listen();
        var izium = PartnershipScene.Town("UA", "UA63040090000021240", "uk", "Ізюм");
        var taras = Contact.Add(izium.Id, new ContactDetails("Taras Zrazok", $"taras@{tenant.Info.Slug}.example", "uk", "Europe/Kyiv"));
        await tenant.Add(izium, taras);
        return new() { Tenant = tenant, Izium = izium, Taras = taras, Today = Domain.ZonedTime.DayOf(tenant.App.Clock.GetUtcNow(), "Europe/Kyiv") };
    }

    /// <summary>A pair whose last entry that is no note is of <paramref name="since"/>.</summary>
    public async Task<QuietPair> Pair(DateOnly since, PartnershipStage stage = PartnershipStage.Active, bool spoken = true)
    {
        var (code, name) = Communes[_pairs++];
        var town = PartnershipScene.Town("FR", code, "fr", name);
        var contact = spoken ? Contact.Add(town.Id, new ContactDetails($"Marie {name}", $"marie@{code}.{Tenant.Info.Slug}.example", "fr", "Europe/Paris")) : null;
        await Tenant.Add(town);
        if (contact is not null) await Tenant.Add(contact);
        var pair = (await Tenant.Send(new PlanPartnership([Izium.Id, town.Id], new PartnershipDetails(Formality.Contact), stage, since))).Value;
        return new(pair, town, contact, name);
    }

    public async Task Add(QuietPair pair, PartnershipEventKind kind, DateOnly from, DateOnly? until = null) =>
        Assert.True((await Tenant.SendAs(new AddPartnershipEvent(pair.Id, new(kind, from, until, "Something", "")), Role.Editor)).Succeeded);

    public async Task<PartnershipListing> Quiet(PartnershipOrder by = PartnershipOrder.Quiet) =>
        (await Tenant.SendAs(new PartnershipList(new() { Quiet = true }, new(by, false, "en")), Role.Editor)).Value;

    /// <summary>The partners' names, in the list's order.</summary>
    public async Task<IReadOnlyList<string>> Names(PartnershipOrder by = PartnershipOrder.Quiet) => [.. (await Quiet(by)).Rows.Select(row => row.Sides[1].Name.In("fr"))];
}

internal sealed record QuietPair(PartnershipId Id, Municipality Town, Contact? Contact, string Name)
{
    public string Path => $"/partnerships/{Id.Value}";
}
