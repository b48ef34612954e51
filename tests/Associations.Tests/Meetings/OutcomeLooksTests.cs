using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>How what comes after a meeting stands in a browser.</summary>
public sealed class OutcomeLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await MeetingNumbersTests.Lived(app);
        var open = (await scene.Tenant.SendAs(new CommitmentExport(new CommitmentFilter(CommitmentTerm.Overdue)), Role.Manager))[0];
        var path = $"/meetings/{open.Meeting.Value}";
        await scene.Tenant.SendAs(new ShareMinutes(open.Meeting, (await scene.Tenant.SendAs(new MeetingOutcome(open.Meeting), Role.Manager)).Value.Version), Role.Manager);
        var link = await scene.Tenant.Read(async db => (await db.Meetings.SingleAsync(row => row.Id == open.Meeting)).Everybody.Single(one => one.Contact == scene.Marie.Id).Link);
        using var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(scene.Tenant.Info);
        var tokens = scope.ServiceProvider.GetRequiredService<ILinkTokens>();

        await using var session = await browser.Open(scene.Tenant, dark: dark, width: width);
        await session.Go($"/meetings?lang={language}");
        foreach (var (name, page) in new[]
        {
            ("held", path), ("attendance", $"{path}/attendance"), ("minutes", $"{path}/minutes"), ("share", $"{path}/minutes/share"), ("new", $"{path}/commitments/new"), ("one", $"{path}/commitments/{open.Id.Value}"),
            ("list", "/meetings/commitments"), ("overdue", "/meetings/commitments?term=Overdue"), ("numbers", "/meetings/numbers"), ("rows", "/meetings/numbers?what=People"), ("today", "/today"), ("partnership", scene.PairPath),
            ("own-minutes", $"/meeting/{tokens.Seal(LinkPurpose.MeetingMinutes, link)}/minutes"), ("own-feedback", $"/meeting/{tokens.Seal(LinkPurpose.MeetingFeedback, link)}/feedback"),
        })
        {
            Assert.Equal((page, 200), (page, await session.Go(page)));
            await session.Screenshot($"after-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }
}
