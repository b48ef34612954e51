using System.Net;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Digests;

/// <summary>Pages for what should not go out, and for what did not: cancelling an edition that sends itself, sending again what failed.</summary>
public sealed class StoppingPagesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task An_edition_that_sends_itself_says_so_and_can_be_cancelled()
    {
        var scene = await DigestPagesScene.Drafted(app, ApprovalMode.Automatic);

        var today = await scene.Page("/today");
        Assert.DoesNotContain("Without approval nothing is sent", today.Text(), StringComparison.Ordinal);
        Assert.Null(today.QuerySelector(".next-step a[href^='/digests/editions/']"));
        Assert.Contains(scene.EditionPath, today.Links());
        var page = await scene.Page(scene.EditionPath);
        Assert.Contains("It is sent by itself, as it stands, on ", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("The edition is not sent", page.Text(), StringComparison.Ordinal);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        Assert.DoesNotContain($"{scene.EditionPath}/cancel", (await editor.Read(scene.EditionPath)).Parse().Links());

        var asked = await scene.Page(page.Links().Single(link => link.EndsWith("/cancel", StringComparison.Ordinal)));
        Assert.Contains("Nothing of it is sent.", asked.Text(), StringComparison.Ordinal);
        using var cancelled = await scene.Manager.Submit($"{scene.EditionPath}/cancel");
        cancelled.IsRedirectTo(scene.EditionPath);

        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await scene.Tenant.RunSeries();
        Assert.Equal(EditionState.Cancelled, (await scene.Tenant.Single<Edition>()).State);
        Assert.Empty(await scene.Letters());
        Assert.NotEqual((await scene.Tenant.Single<Edition>()).Period, (await scene.Tenant.Single<DigestSeries>()).CurrentPeriod);
    }

    [Fact]
    public async Task An_edition_that_needs_approval_says_so()
    {
        var scene = await DigestPagesScene.Drafted(app);

        Assert.Contains("Without approval nothing is sent", (await scene.Page("/today")).Text(), StringComparison.Ordinal);
        var page = await scene.Page(scene.EditionPath);
        Assert.Contains("The edition is not sent", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{scene.EditionPath}/cancel", page.Links());
        using var asked = await scene.Manager.Get($"{scene.EditionPath}/cancel");
        asked.IsRedirectTo(scene.EditionPath);
    }

    [Fact]
    public async Task A_call_that_closes_too_soon_is_named_before_and_after_an_approval_is_tried()
    {
        var scene = await DigestPagesScene.Drafted(app);
        Assert.Contains("All calls are open when the letters leave", (await scene.Page(scene.EditionPath)).Text(), StringComparison.Ordinal);
        app.Clock.Set(TimeProvider.System.GetUtcNow().AddDays(50));
        using var manager = await scene.Tenant.SignIn(scene.Person);

        using var answer = await manager.Submit(scene.EditionPath, ("step", "approve"));

        var page = await answer.Document();
        Assert.Contains("A call closes before the letters leave.", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        var check = page.QuerySelectorAll(".people > *").Single(row => row.TextContent.Contains("1 call closes before the letters leave: take it out", StringComparison.Ordinal));
        Assert.Contains("HUSKROUA, second call", check.TextContent, StringComparison.Ordinal);
        Assert.Equal(EditionState.Composed, (await scene.Tenant.Single<Edition>()).State);
    }

    [Fact]
    public async Task A_letter_that_was_not_delivered_is_named_so_and_a_manager_sends_it_again()
    {
        await app.Sink.RefuseRecipient("olha@uzhhorod.example", 552, "5.2.2 Mailbox full");
        var scene = await DigestPagesScene.Sent(app);
        await app.Sink.Behave();
        Assert.Contains("1 letter was not delivered", (await scene.Page("/today")).Text(), StringComparison.Ordinal);
        var list = $"{scene.EditionPath}/letters?state=Failed";
        var page = await scene.Page(list);
        Assert.Contains("Not delivered", page.QuerySelector("main tbody tr")!.TextContent, StringComparison.Ordinal);
        var pick = page.QuerySelector("input[name=letter]")!.GetAttribute("value")!;
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        using var forged = await editor.Submit(list, ("again", "true"), ("letter", pick));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);

        using var sent = await scene.Manager.Submit(list, ("again", "true"), ("letter", pick));
        sent.IsRedirectTo($"{scene.EditionPath}/letters");
        using var twice = await scene.Manager.Submit($"{scene.EditionPath}/letters", ("again", "true"), ("letter", pick));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        await scene.Tenant.SendLetters();

        Assert.Equal([LetterState.Accepted, LetterState.Accepted, LetterState.Excluded], await scene.Letters());
        Assert.Single(app.Sink.Messages(), mail => mail.RcptTo.Contains("olha@uzhhorod.example"));
    }

    [Fact]
    public async Task What_failed_of_a_cancelled_edition_is_not_sent_again()
    {
        var scene = await DigestPagesScene.Drafted(app);
        await scene.Do(("step", "approve"));
        var letter = await scene.Tenant.Read(db => db.Letters.AsNoTracking().FirstAsync(row => row.State == LetterState.Pending && row.Kind == LetterKind.Digest));
        await scene.Tenant.Read(db => db.Letters.Where(row => row.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, LetterState.Failed)));
        using var cancelled = await scene.Manager.Submit($"{scene.EditionPath}/cancel");

        Assert.Null((await scene.Page($"{scene.EditionPath}/letters?state=Failed")).QuerySelector("input[name=letter]"));
        using var forged = await scene.Manager.Submit($"{scene.EditionPath}/letters", ("again", "true"), ("letter", letter.Id.Value.ToString()));

        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.Equal([LetterState.Cancelled, LetterState.Excluded, LetterState.Failed], await scene.Letters());
    }
}
