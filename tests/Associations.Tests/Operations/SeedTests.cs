using Associations.Application.Access;
using Associations.Application.Funding;
using Associations.Application.Tenancy;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Mail;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Operations;

public sealed class SeedTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Slugs = ["afccre", "amu", "cemr", "cities4cities"];

    [Fact]
    public async Task The_demonstration_is_seeded_once_and_shows_a_month_of_work()
    {
        var first = await Executable.Run(app, "seed");
        Assert.Equal((0, ""), (first.Code, first.Code == 0 ? "" : first.Errors));
        var counted = await Count();

        var second = await Executable.Run(app, "seed");
        Assert.Equal(0, second.Code);
        Assert.Contains("there already", second.Errors, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(counted, await Count());

        await AssertAmu();
        await AssertSignIns(first.Output);
    }

    private async Task AssertAmu()
    {
        var amu = await Tenant("amu");
        var editions = await amu.Read(db => db.Editions.OrderBy(edition => edition.Period).ToListAsync());
        Assert.Equal([EditionState.Approved, EditionState.Composed], editions.Select(edition => edition.State));
        Assert.NotEmpty(editions[1].Calls);
        var letters = await amu.Read(db => db.Letters.ToListAsync());
        Assert.Equal([ExclusionReason.NoLegalBasis, ExclusionReason.NoContact], letters.Where(letter => letter.State == LetterState.Excluded).Select(letter => letter.Exclusion!.Value).Where(reason => reason != ExclusionReason.NothingFits).Order());
        Assert.Equal(["en", "fr", "uk"], letters.Where(letter => letter.State == LetterState.Pending).Select(letter => letter.Language).Distinct().Order(StringComparer.Ordinal));
        Assert.All(letters.Where(letter => letter.ToAddress.Length > 0), letter => Assert.EndsWith(".example", letter.ToAddress, StringComparison.Ordinal));
        Assert.True(letters.Where(letter => letter.State == LetterState.Pending).All(letter => letter.DueAt <= TimeProvider.System.GetUtcNow()));

        var calls = await amu.Read(db => db.FundingCalls.ToListAsync());
        var states = calls.Select(call => call.StatusAt(TimeProvider.System.GetUtcNow(), "Europe/Kyiv")).ToList();
        Assert.Contains(CallStatus.Open, states);
        Assert.Contains(CallStatus.Closed, states);
        Assert.Single(calls, call => call.MovedDeadlines.Count == 1);

        // CEMR's offer waits in CEMR's own outbox until a worker carries it over.
        Assert.Equal(1, await (await Tenant("cemr")).Read(db => db.FundingCalls.CountAsync(call => call.Publication != null)));
        Assert.Empty((await amu.Send(new OfferList())).Value.Waiting);
    }

    private async Task AssertSignIns(string printed)
    {
        var password = printed.Split('\n').Single(line => line.StartsWith("The password of all is ", StringComparison.Ordinal))["The password of all is ".Length..].Trim();
        foreach (var slug in Slugs)
        {
            Assert.Contains($"http://{slug}.localhost", printed, StringComparison.Ordinal);
            var answer = await (await Tenant(slug)).Send(new SignIn($"manager@{slug}.example", password));
            Assert.Equal(SignInStep.Done, answer.Value.Step);
        }

        Assert.Equal(SignInStep.Done, (await (await app.Platform()).Send(new SignIn("operator@platform.example", password))).Value.Step);
        Assert.Equal(SignInStep.Refused, (await (await Tenant("afccre")).Send(new SignIn("manager@amu.example", password))).Value.Step);
    }

    // Whatever a use case changes leaves an audit entry.
    private async Task<List<(string, int, int, int)>> Count()
    {
        var counts = new List<(string, int, int, int)>();
        foreach (var slug in Slugs.Append("platform"))
        {
            var tenant = await Tenant(slug);
            counts.Add((slug, await tenant.Read(db => db.AuditTrail.CountAsync()), await tenant.Read(db => db.Contacts.CountAsync()), await tenant.Read(db => db.Memberships.CountAsync())));
        }

        return counts;
    }

    private async Task<TestTenant> Tenant(string slug)
    {
        var store = app.Services.GetRequiredService<ITenantStore>();
        store.Forget();
        return new TestTenant(app, (await store.All(TestContext.Current.CancellationToken)).Single(tenant => tenant.Slug == slug));
    }
}

public sealed class SeedRefusalTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_installation_in_use_is_not_turned_into_a_demonstration()
    {
        Assert.Equal(0, (await Executable.Run(app, "tenant", "create", "real", "--name", "A real association")).Code);

        var refused = await Executable.Run(app, "seed");

        Assert.Equal(1, refused.Code);
        Assert.DoesNotContain("amu", (await Executable.Run(app, "tenant", "list")).Output, StringComparison.Ordinal);
    }
}
