using Associations.Domain.Access;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Access;

/// <summary>An editor is offered nothing that a manager alone may do; a manager is.</summary>
public sealed class EditorPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Editors_are_not_shown_what_would_answer_403()
    {
        var amu = await app.NewTenant();
        var person = DigestScene.Person(DigestScene.Korosten, "Taras Zrazok", "taras@korosten.example");
        var scene = await DigestScene.Set(amu, [DigestScene.Korosten, person]);
        (string Page, string Offer)[] offers =
        [
            ($"/municipalities/{DigestScene.Korosten.Id.Value}", "/merge\""),
            ($"/municipalities/contacts/{person.Id.Value}", "handler=export"),
            ($"/municipalities/contacts/{person.Id.Value}", "handler=Erase"),
            ($"/digests/series/{scene.Series.Value}", "/edit\""),
            ($"/digests/series/{scene.Series.Value}", "name=\"run\""),
        ];
        using var editor = await amu.SignIn(Role.Editor);
        using var manager = await amu.SignIn(Role.Manager);
        foreach (var (page, offer) in offers)
        {
            Assert.Contains(offer, await manager.Read(page), StringComparison.Ordinal);
            Assert.DoesNotContain(offer, await editor.Read(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_an_empty_association_an_editor_is_sent_to_a_manager()
    {
        var amu = await app.NewTenant();
        using var editor = await amu.SignIn(Role.Editor);
        using var manager = await amu.SignIn(Role.Manager);
        foreach (var page in (string[])["/today", "/programmes"])
        {
            Assert.Contains("/programmes/plan", await manager.Read(page), StringComparison.Ordinal);
            var seen = await editor.Read(page);
            Assert.DoesNotContain("/programmes/plan", seen, StringComparison.Ordinal);
            Assert.Contains("A manager of the association", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_proof_of_an_erasure_names_a_member_and_nobody_who_left()
    {
        var amu = await app.NewTenant();
        var person = DigestScene.Person(DigestScene.Korosten, "Taras Zrazok", "taras@korosten.example");
        await amu.Add(DigestScene.Korosten, person);
        var manager = await amu.NewMember(Role.Manager);
        using var visitor = await amu.SignIn(manager);
        var page = $"/municipalities/contacts/{person.Id.Value}";
        using (var done = await visitor.Post(page, page + "?handler=Erase", ("Form.Sure", "true"))) done.IsRedirectTo(page);

        Assert.Contains(manager.Name, Proof(await visitor.Read(page)), StringComparison.Ordinal);
        await amu.Read(db => db.Memberships.Where(member => member.User == manager.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        using var other = await amu.SignIn(Role.Manager);
        var proof = Proof(await other.Read(page));
        Assert.Contains("A former member", proof, StringComparison.Ordinal);
        Assert.DoesNotContain(manager.Name, proof, StringComparison.Ordinal);
        Assert.DoesNotContain(manager.Id.ToString(), proof, StringComparison.Ordinal);
    }

    // Without the masthead, which names the reader.
    private static string Proof(string html) => html[html.IndexOf("Proof of erasure", StringComparison.Ordinal)..];
}
