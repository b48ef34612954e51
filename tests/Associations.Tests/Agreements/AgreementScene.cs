using Associations.Application;
using Associations.Application.Agreements;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Associations.Tests.Documents;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Agreements;

/// <summary>A memorandum of Izium and Chennevières-sur-Marne in Ukrainian and French, brought as far as a test wants.</summary>
internal sealed class AgreementScene
{
    public static readonly LanguagePair Languages = new("uk", "fr");

    public required PartnershipScene Pair { get; init; }

    public required AgreementId Id { get; init; }

    public TestTenant Tenant => Pair.Tenant;

    public string Path => $"/agreements/{Id.Value}";

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static async Task<AgreementScene> Set(TestTenant tenant, DateOnly? until = null)
    {
        var pair = await PartnershipScene.Set(tenant);
        var drafted = await tenant.SendAs(new DraftAgreement(pair.Pair, new AgreementDetails(AgreementKind.Memorandum, "Memorandum on twinning", null, until), Languages, []), Role.Editor);
        var scene = new AgreementScene { Pair = pair, Id = drafted.Value };
        await scene.Send(version => new WriteArticle(scene.Id, null, Text("Мета", "Сторони започатковують співпрацю.", "Objet", "Les Parties engagent une coopération."), 0, version));
        return scene;
    }

    public static ArticleText Text(string? ukHeading, string? uk, string? frHeading, string? fr) => new(LocalisedText.Of(("uk", ukHeading), ("fr", frHeading)), LocalisedText.Of(("uk", uk), ("fr", fr)));

    public Task<AgreementScene> Negotiated() => Then(version => new MoveAgreement(Id, AgreementState.Negotiated, version));

    public async Task<AgreementScene> Approved()
    {
        await Negotiated();
        var document = await DocumentScene.Add(Pair, "Decisions of both councils");
        await Then(version => new DecideByCouncil(Id, Pair.Izium.Id, new Decision(Today.AddDays(-20), "12-VIII", document), version));
        return await Then(version => new DecideByCouncil(Id, Pair.Chennevieres.Id, new Decision(Today.AddDays(-10), "2023-04", document), version));
    }

    public async Task<AgreementScene> Signed()
    {
        await Approved();
        return await Then(version => new SignAgreement(Id, Signature(), version));
    }

    public Signature Signature(DateOnly? on = null) => new(
        on ?? Today.AddDays(-5), SigningMode.Online, "at an online meeting of the two mayors",
        [new Signatory(Pair.Izium.Id, "Taras Zrazok, mayor"), new Signatory(Pair.Chennevieres.Id, "Marie Exemple, maire")]);

    public Task<Agreement> Stored() => Stored(Id);

    public Task<Agreement> Stored(AgreementId id) => Tenant.Read(db => db.Agreements.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Sends at the version as it is now.</summary>
    public async Task<Result> Send(Func<int, Application.Dispatch.IRequest<Result>> request, Role role = Role.Manager) => await Tenant.SendAs(request((await Stored()).Version), role);

    public async Task<PartnershipStage> Stage() => (await Pair.Facts()).Stage;

    private async Task<AgreementScene> Then(Func<int, Application.Dispatch.IRequest<Result>> request)
    {
        Assert.Null((await Send(request)).Error);
        return this;
    }
}
