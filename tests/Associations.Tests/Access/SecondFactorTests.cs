using System.Net;
using System.Text.RegularExpressions;
using Associations.Application.Access;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Access;

public sealed partial class SecondFactorTests(AppFixture app) : IClassFixture<AppFixture>
{
    // RFC 6238, appendix B: SHA-1, the last six of eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.Of("12345678901234567890"u8, OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    // RFC 4648, section 10.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_spelt_as_in_the_standard(string key, string spelt) => Assert.Equal(spelt, OneTimeCode.Spell(System.Text.Encoding.ASCII.GetBytes(key)));

    [Fact]
    public async Task Enrolled_a_password_alone_opens_nothing_and_a_code_works_once()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        var (key, recovery) = await Enrol(nord, person);
        using var visitor = await nord.Anonymous();
        (await visitor.Submit("/sign-in/password", ("Form.Email", person.Email), ("Form.Password", SigningIn.Password))).IsRedirectTo("/sign-in/code");
        (await visitor.Get("/account")).IsRedirectTo("/sign-in?next=");

        app.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = OneTimeCode.Of(key, OneTimeCode.StepAt(app.Clock.GetUtcNow()));
        (await visitor.Submit("/sign-in/code", ("Form.Code", code))).IsRedirectTo("/home");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).StatusCode);

        using var thief = await nord.Anonymous();
        await thief.Submit("/sign-in/password", ("Form.Email", person.Email), ("Form.Password", SigningIn.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await thief.Submit("/sign-in/code", ("Form.Code", code))).StatusCode);
        (await thief.Submit("/sign-in/code", ("Form.Code", recovery[0].ToUpperInvariant()))).IsRedirectTo("/home");

        using var again = await nord.Anonymous();
        await again.Submit("/sign-in/password", ("Form.Email", person.Email), ("Form.Password", SigningIn.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.Submit("/sign-in/code", ("Form.Code", recovery[0]))).StatusCode);
    }

    [Fact]
    public async Task Of_fifty_uses_of_one_code_at_the_same_time_one_is_accepted()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        var (key, _) = await Enrol(nord, person);
        var stamp = await nord.Read(db => db.Users.Where(user => user.Id == person.Id).Select(user => user.SecurityStamp).SingleAsync());
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = OneTimeCode.Of(key, OneTimeCode.StepAt(app.Clock.GetUtcNow()));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => nord.Send(new ConfirmSecondFactor(person.Id, stamp, code))));

        Assert.Single(outcomes, outcome => outcome.Succeeded && outcome.Value.Step == SignInStep.Done);
    }

    [Fact]
    public async Task An_operator_without_a_second_factor_can_do_nothing_but_set_one_up()
    {
        Assert.True(app.Services.GetRequiredService<AccessOptions>().RequireSecondFactor, "Tests run as production does.");
        var platform = await app.Platform();
        var person = await platform.NewMember(Role.Operator);
        await platform.Read(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == person.Id)).RemoveSecondFactor();
            return await db.SaveChangesAsync();
        });
        var bare = await platform.Read(db => db.Users.SingleAsync(user => user.Id == person.Id));
        using var visitor = await platform.SignIn(bare);

        (await visitor.Get("/settings/members")).IsRedirectTo("/account/second-factor");
        var html = await visitor.Read("/account/second-factor");
        var key = KeyPattern().Match(html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, key.Length);
        Assert.Contains("<svg viewBox", html, StringComparison.Ordinal);
        var shown = await visitor.Post("/account/second-factor", "/account/second-factor?handler=Enrol", ("Form.Code", OneTimeCode.Of(Unspell(key), OneTimeCode.StepAt(app.Clock.GetUtcNow()))));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings/members")).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_of_a_stranger_keep_nobody_with_a_mailed_link_and_a_code_out()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        var (key, _) = await Enrol(nord, person);
        for (var i = 0; i < User.MaxFailures; i++) await nord.Send(new SignIn(person.Email, "not the password"));
        Assert.Equal(SignInStep.Refused, (await nord.Send(new SignIn(person.Email, SigningIn.Password))).Value.Step);

        // The link's first factor is another one: its stamp is what a code needs.
        var stamp = await nord.Read(db => db.Users.Where(user => user.Id == person.Id).Select(user => user.SecurityStamp).SingleAsync());
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = OneTimeCode.Of(key, OneTimeCode.StepAt(app.Clock.GetUtcNow()));

        Assert.Equal(SignInStep.Done, (await nord.Send(new ConfirmSecondFactor(person.Id, stamp, code))).Value.Step);
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_codes_whatever_password_fits_in_between()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        var (key, _) = await Enrol(nord, person);
        var stamp = await nord.Read(db => db.Users.Where(user => user.Id == person.Id).Select(user => user.SecurityStamp).SingleAsync());
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        for (var i = 0; i < User.MaxFailures; i++)
        {
            Assert.Equal(SignInStep.NeedsCode, (await nord.Send(new SignIn(person.Email, SigningIn.Password))).Value.Step);
            Assert.Equal(SignInStep.Refused, (await nord.Send(new ConfirmSecondFactor(person.Id, stamp, "no code"))).Value.Step);
        }

        var right = OneTimeCode.Of(key, OneTimeCode.StepAt(app.Clock.GetUtcNow()));
        Assert.Equal(SignInStep.Refused, (await nord.Send(new ConfirmSecondFactor(person.Id, stamp, right))).Value.Step);
        Assert.Equal(SignInStep.NeedsCode, (await nord.Send(new SignIn(person.Email, SigningIn.Password))).Value.Step);

        app.Clock.Advance(User.Lockout);
        var later = OneTimeCode.Of(key, OneTimeCode.StepAt(app.Clock.GetUtcNow()));
        Assert.Equal(SignInStep.Done, (await nord.Send(new ConfirmSecondFactor(person.Id, stamp, later))).Value.Step);
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Recovery)> Enrol(TestTenant tenant, User person)
    {
        var offer = await tenant.SendBy(person, new OfferSecondFactor());
        var key = Unspell(offer.Value.Key);
        var enrolled = await tenant.SendBy(person, new EnrolSecondFactor(OneTimeCode.Of(key, OneTimeCode.StepAt(tenant.App.Clock.GetUtcNow()))));
        return (key, enrolled.Value.RecoveryCodes);
    }

    private static byte[] Unspell(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    [GeneratedRegex("<span class=\"code\">(?<key>[A-Z2-7 ]+)</span>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();
}
