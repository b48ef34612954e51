using Associations.Application.Mail;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Mail;

public sealed class GiveUpDoubtsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_doubt_about_a_link_ends_after_a_day_and_one_about_a_digest_waits_for_a_person()
    {
        var (amu, other) = (await app.NewTenant(), await app.NewTenant());
        foreach (var tenant in (TestTenant[])[amu, other])
        {
            await Doubt(tenant, LetterKind.SignInLink, hours: 25);
            await Doubt(tenant, LetterKind.Invitation, hours: 23);
            await Doubt(tenant, LetterKind.Digest, hours: 25);
        }

        await amu.InScope(async services =>
        {
            await ActivatorUtilities.CreateInstance<GiveUpDoubtsJob>(services).Run(TestContext.Current.CancellationToken);
            return true;
        });

        foreach (var tenant in (TestTenant[])[amu, other])
        {
            var letters = await tenant.Read(db => db.Letters.AsNoTracking().ToDictionaryAsync(letter => letter.Kind));
            Assert.Equal((LetterState.Failed, "Nobody knows whether it arrived; given up after a day."), (letters[LetterKind.SignInLink].State, letters[LetterKind.SignInLink].Reply));
            Assert.Equal(LetterState.Uncertain, letters[LetterKind.Invitation].State);
            Assert.Equal(LetterState.Uncertain, letters[LetterKind.Digest].State);
        }
    }

    private async Task Doubt(TestTenant tenant, LetterKind kind, int hours)
    {
        var then = app.Clock.GetUtcNow().AddHours(-hours);
        var letter = Letter.Write(kind, new Addressee("Somebody", $"{kind}@tenant.example", $"key-{kind}", "en", "Europe/Kyiv"), "{}", then, then);
        await tenant.Add(letter);
        await tenant.Read(db => db.Letters.Where(row => row.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, LetterState.Uncertain).SetProperty(row => row.SettledAt, then)));
    }
}
