using System.Net;
using Associations.Application.Console;
using Associations.Application.Mail;
using Associations.Application.Outbox;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Associations.Tests.Access;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Operations;

public sealed class ConsoleTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Canary = "Kanareika";
    private const string CanaryAddress = "kanareika@canary.example";

    [Fact]
    public async Task The_operator_sees_counts_and_states_of_an_association_and_nothing_else_of_it()
    {
        var amu = await app.NewTenant("console-amu");
        var letter = await Uncertain(amu);
        var parked = await Parked(amu);
        var person = DigestScene.Person(DigestScene.Korosten, Canary, CanaryAddress);
        await amu.Add(DigestScene.Korosten, person);
        var visitor = await (await app.Platform()).SignIn(Role.Operator);

        var page = await visitor.Read("/console");

        Assert.Contains("Association console-amu", page, StringComparison.Ordinal);
        Assert.Contains(letter.Value.ToString("D")[^12..], page, StringComparison.Ordinal);
        Assert.Contains(parked.ToString("D"), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Korosten", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select to_address from app.letters")]
    [InlineData("select to_name from app.letters")]
    [InlineData("select content from app.letters")]
    [InlineData("select payload from app.outbox")]
    [InlineData("select name from app.contacts")]
    [InlineData("select name from app.municipalities")]
    public async Task The_database_itself_refuses_the_console_any_content(string sql)
    {
        await using var command = app.Services.GetRequiredService<Connections>().Platform.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_manager_reaches_the_console_neither_on_the_own_host_nor_on_its_own()
    {
        var amu = await app.NewTenant();
        var manager = await amu.SignIn(Role.Manager);
        using (var answer = await manager.Get("/console")) Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        manager.Host = (await app.Platform()).Host;
        using (var answer = await manager.Get("/console")) answer.IsRedirectTo("/sign-in");
        Assert.Equal("access.forbidden", (await amu.SendAs(new SuspendTenant(amu.Info.Id), Role.Manager, Role.Editor)).Error!.Code);
    }

    [Fact]
    public async Task The_console_suspends_an_association_after_a_question_and_opens_it_again()
    {
        var amu = await app.NewTenant();
        var operators = await (await app.Platform()).SignIn(Role.Operator);
        var (page, visitor) = ($"/console/associations/{amu.Info.Id}", await amu.Anonymous());

        using (var done = await operators.Post(page, $"{page}?handler=Suspend")) done.IsRedirectTo("/console");
        using (var closed = await visitor.Get("/imprint")) Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
        using (var done = await operators.Post(page, $"{page}?handler=Resume")) done.IsRedirectTo("/console");
        using (var open = await visitor.Get("/imprint")) Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task The_console_creates_an_association_and_invites_its_first_manager()
    {
        var operators = await (await app.Platform()).SignIn(Role.Operator);

        using var done = await operators.Submit(
            "/console/associations/new",
            ("Form.Slug", "newborn"), ("Form.English", "A new association"), ("Form.Language", "uk"), ("Form.Zone", "Europe/Kyiv"), ("Form.Manager", "first@newborn.example"));

        done.IsRedirectTo("/console");
        var made = (await app.Services.GetRequiredService<ITenantStore>().FindByHost("newborn.localhost", TestContext.Current.CancellationToken))!;
        Assert.Equal(("newborn", "uk", TenantStatus.Active, false), (made.Slug, made.Language, made.Status, made.IsDemonstration));
        Assert.Equal("first@newborn.example", (await new TestTenant(app, made).Single<Letter>()).ToAddress);
    }

    [Fact]
    public async Task A_parked_event_is_tried_again_once_the_operator_says_so()
    {
        var amu = await app.NewTenant();
        var parked = await Parked(amu);
        var platform = await app.Platform();

        Assert.True((await platform.SendAs(new ReleaseEvent(amu.Info.Id, parked), Role.Operator)).Succeeded);
        Assert.Equal(ConsoleErrors.EventNotParked, (await platform.SendAs(new ReleaseEvent(amu.Info.Id, parked), Role.Operator)).Error);
        Assert.Equal((null, 0), await amu.Read(db => db.Outbox.Select(message => new ValueTuple<DateTimeOffset?, int>(message.ParkedAt, message.Attempts)).SingleAsync()));
    }

    [Fact]
    public async Task A_manager_decides_about_an_uncertain_letter_once()
    {
        var amu = await app.NewTenant();
        var (sent, lost) = (await Uncertain(amu), await Uncertain(amu));
        ResolveUncertainLetters Decide(UncertainOutcome outcome, params LetterId[] letters) => new(letters, outcome);

        Assert.Equal("access.forbidden", (await amu.SendAs(Decide(UncertainOutcome.Sent, sent), Role.Editor)).Error!.Code);
        Assert.Equal(MailErrors.NoneChosen, (await amu.SendAs(Decide(UncertainOutcome.Sent), Role.Manager)).Error);
        Assert.Equal(1, (await amu.SendAs(Decide(UncertainOutcome.Sent, sent), Role.Manager)).Value);
        Assert.Equal(1, (await amu.SendAs(Decide(UncertainOutcome.NotSent, sent, lost), Role.Manager)).Value);
        Assert.Equal(MailErrors.NotUncertain, (await amu.SendAs(Decide(UncertainOutcome.NotSent, sent), Role.Manager)).Error);

        var states = await amu.Read(db => db.Letters.ToDictionaryAsync(letter => letter.Id, letter => (letter.State, letter.Fence)));
        Assert.Equal((LetterState.Accepted, 1), states[sent]);
        Assert.Equal((LetterState.Pending, 1), states[lost]);
    }

    private async Task<LetterId> Uncertain(TestTenant tenant)
    {
        var now = app.Clock.GetUtcNow();
        var letter = Letter.Write(LetterKind.ManagerNotice, new Addressee(Canary, CanaryAddress, "key", "en", "Europe/Kyiv"), "{}", now, now.AddDays(1));
        await tenant.Add(letter);
        await tenant.Read(db => db.Letters.Where(row => row.Id == letter.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, LetterState.Uncertain).SetProperty(row => row.SettledAt, now)));
        return letter.Id;
    }

    private async Task<Guid> Parked(TestTenant tenant)
    {
        var now = app.Clock.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(), Name = "tests.something-happened.v1", Payload = $$"""{"person": "{{Canary}}"}""", RaisedAt = now, DueAt = now.AddDays(1),
            Attempts = OutboxMessage.MaxAttempts, ParkedAt = now, LastFailure = "TimeoutException",
        };
        await tenant.Add(message);
        return message.Id;
    }
}
