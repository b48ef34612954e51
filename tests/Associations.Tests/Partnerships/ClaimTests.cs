using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;

namespace Associations.Tests.Partnerships;

public sealed class ClaimTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateOnly Then = new(2022, 8, 1);
    private static readonly DateOnly Later = new(2024, 5, 28);

    [Fact]
    public async Task Sources_that_differ_are_both_kept_until_a_person_decides()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var one = await Claim(scene, ClaimStatement.Began(Date("2023")), "A national map", Then);
        Assert.Empty((await scene.Facts()).Conflicts);
        await Claim(scene, ClaimStatement.Began(Date("2023-01")), "The minutes", Later);
        // A year and a month in it say the same.
        Assert.Empty((await scene.Facts()).Conflicts);
        var other = await Claim(scene, ClaimStatement.Began(Date("2022-11-05")), "A newspaper", Later);
        var facts = await scene.Facts();
        Assert.Equal([ClaimSubject.Began], facts.Conflicts);
        Assert.Equal(1, await InConflict(scene));

        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new DecideClaims(scene.Pair, ClaimSubject.Began, one, "The newspaper erred", facts.Version - 1), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.ReasonMissing, (await scene.Tenant.SendAs(new DecideClaims(scene.Pair, ClaimSubject.Began, one, "", facts.Version), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.NoChangeInTime, (await scene.Tenant.SendAs(new DecideClaims(scene.Pair, ClaimSubject.Began, null, "", facts.Version), Role.Editor)).Error);
        Assert.Null((await scene.Tenant.SendAs(new DecideClaims(scene.Pair, ClaimSubject.Began, one, "The newspaper erred", facts.Version), Role.Editor)).Error);

        facts = await scene.Facts();
        Assert.Empty(facts.Conflicts);
        Assert.Equal(0, await InConflict(scene));
        var aside = Assert.Single(facts.Claims, claim => !claim.Holds);
        Assert.Equal((other, "The newspaper erred"), (aside.Id, aside.SetAsideReason));
        Assert.Equal(3, facts.Claims.Count(claim => claim.Subject == ClaimSubject.Began));
    }

    [Fact]
    public async Task Formality_is_the_latest_claim_that_holds_and_may_have_changed()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var friendship = await Claim(scene, ClaimStatement.Of(Formality.Friendship), "A convention", Then);
        var facts = await scene.Facts();
        // The association's own record, of today, says contact.
        Assert.Equal([ClaimSubject.Formality], facts.Conflicts);
        Assert.Equal(Formality.Contact, facts.Details.Formality);
        Assert.Null((await scene.Tenant.SendAs(new DecideClaims(scene.Pair, ClaimSubject.Formality, null, "", facts.Version), Role.Editor)).Error);
        facts = await scene.Facts();
        Assert.Empty(facts.Conflicts);
        Assert.All(facts.Claims, claim => Assert.True(claim.Holds));

        await scene.Tenant.SendAs(new DescribePartnership(scene.Pair, new PartnershipDetails(Formality.Twinning), facts.Version), Role.Editor);
        facts = await scene.Facts();
        Assert.Empty(facts.Conflicts);
        Assert.Equal(Formality.Twinning, facts.Details.Formality);
        var own = facts.Claims.First(claim => claim.Statement == ClaimStatement.Of(Formality.Twinning));
        Assert.Equal((ClaimOrigin.Association, true), (own.Origin, own.IsChange));

        await scene.Tenant.SendAs(new SetClaimAside(scene.Pair, own.Id, "Pressed by mistake"), Role.Editor);
        Assert.Equal(Formality.Contact, (await scene.Facts()).Details.Formality);
        Assert.Equal(PartnershipErrors.ClaimSetAside, (await scene.Tenant.SendAs(new VerifyClaim(scene.Pair, own.Id, "Marie Exemple", Then), Role.Editor)).Error);
        Assert.Null((await scene.Tenant.SendAs(new VerifyClaim(scene.Pair, friendship, "Marie Exemple, Chennevières", Later), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.ClaimVerified, (await scene.Tenant.SendAs(new VerifyClaim(scene.Pair, friendship, "Somebody else", Later), Role.Editor)).Error);
    }

    [Theory]
    [InlineData("", "https://example.org", "partnerships.source_missing")]
    [InlineData("A page", "javascript:alert(1)", "partnerships.bad_source_link")]
    [InlineData("A page", "ftp://example.org", "partnerships.bad_source_link")]
    public async Task A_claim_names_a_source_that_can_be_gone_to(string source, string link, string error)
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());

        var refused = await scene.Tenant.SendAs(new AddClaim(scene.Pair, ClaimStatement.Exists(true), new ClaimSource(ClaimOrigin.Published, source, Then) { Link = link }, IsChange: false), Role.Editor);

        Assert.Equal(error, refused.Error?.Code);
    }

    [Fact]
    public async Task Claims_are_written_down_verified_and_decided_by_forms()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        (string, string)[] claim = [("Form.Origin", "Published"), ("Form.Source", "A newspaper"), ("Form.AsOf.Day", "1"), ("Form.AsOf.Month", "8"), ("Form.AsOf.Year", "2022")];

        using var without = await editor.Submit($"{scene.Path}/claims/new", [.. claim, ("Form.Statement", "Began")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        // 5 2023 may be a day or a month: it is not guessed.
        using var monthless = await editor.Submit($"{scene.Path}/claims/new", [.. claim, ("Form.Statement", "Began"), ("Form.Date.Year", "2021"), ("Form.Date.Day", "5")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, monthless.StatusCode);
        foreach (var (year, month) in new[] { ("2021", ""), ("2022", "6") })
        {
            using var added = await editor.Submit($"{scene.Path}/claims/new", [.. claim, ("Form.Statement", "Began"), ("Form.Date.Year", year), ("Form.Date.Month", month)]);
            added.IsRedirectTo(scene.Path);
        }

        var page = await MainOf(editor, scene.Path);
        Assert.Contains("It began: 2021", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("It began: June 2022", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sources differ: when it began", page.TextContent, StringComparison.Ordinal);

        var facts = await scene.Facts();
        var june = facts.Claims.First(known => known.Value == "2022-06");
        using var verified = await editor.Submit($"{scene.Path}/claims/{june.Id.Value}/verify", ("Form.Verifier", "Marie Exemple, Chennevières"), ("Form.On.Day", "2"), ("Form.On.Month", "8"), ("Form.On.Year", "2022"));
        verified.IsRedirectTo(scene.Path);
        using var decided = await editor.Submit($"{scene.Path}/claims/decide?subject=Began", ("Form.Holds", june.Id.Value.ToString()), ("Form.Reason", "Confirmed by the town"), ("Form.Version", (await scene.Facts()).Version.ToString(CultureInfo.InvariantCulture)));
        decided.IsRedirectTo(scene.Path);

        page = await MainOf(editor, scene.Path);
        Assert.DoesNotContain("Sources differ", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Verified by Marie Exemple, Chennevières", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("It began: 2021", page.QuerySelector(".claims s")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_is_shown_with_its_definition_and_in_the_file_too()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        using var saved = await manager.Submit("/partnerships/definitions/new", ("Form.Name", "As the donor counts"), ("Form.Stages", "Negotiating"), ("Form.Proof", "None"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await MainOf(manager, saved.Headers.Location!.ToString());
        Assert.Equal("1 partnership", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("As the donor counts", page.TextContent, StringComparison.Ordinal);
        var csv = await (await manager.Get($"{saved.Headers.Location}&handler=export&format=csv")).Content.ReadAsStringAsync();
        Assert.Contains("As the donor counts", csv, StringComparison.Ordinal);
        Assert.Contains("94019", csv, StringComparison.Ordinal);
    }

    private static async Task<IElement> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).QuerySelector("main")!;
    }

    private static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new FormatException(text);

    private static async Task<PartnershipClaimId> Claim(PartnershipScene scene, ClaimStatement statement, string source, DateOnly asOf)
    {
        var added = await scene.Tenant.SendAs(new AddClaim(scene.Pair, statement, new ClaimSource(ClaimOrigin.Published, source, asOf), IsChange: false), Role.Editor);
        Assert.Null(added.Error);
        return added.Value;
    }

    private static async Task<long> InConflict(PartnershipScene scene) =>
        (await scene.Tenant.SendAs(new PartnershipList(new PartnershipFilter { InConflict = true }, new PartnershipSort(PartnershipOrder.Due, false, Language.English), 1, 20), Role.Editor)).Value.Found;
}
