using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Tenancy;
using Associations.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Tenancy;

/// <summary>The console's host is a setting, not a row: no constraint keeps associations off it.</summary>
public sealed class ConsoleHostTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("console.localhost")]
    [InlineData("Console.LOCALHOST")]
    public async Task No_association_is_given_the_consoles_host(string host)
    {
        var platform = await app.Platform();

        var refused = await platform.Send(new CreateTenant("console", LocalisedText.Of(("en", "Console")), host, "en", "Europe/Kyiv"));

        Assert.Equal(TenancyErrors.HostTaken, refused.Error);
    }

    [Fact]
    public async Task A_host_that_the_setting_takes_from_an_association_leads_to_the_console_and_the_others_stay_open()
    {
        var nord = await app.NewTenant();
        var shadowed = await app.NewTenant("console");
        var store = app.Services.GetRequiredService<ITenantStore>();

        Assert.Equal("console.localhost", shadowed.Host);
        Assert.Equal(TenantKind.Platform, (await store.FindByHost("console.localhost", TestContext.Current.CancellationToken))!.Kind);
        Assert.Equal(nord.Info.Id, (await store.FindByHost(nord.Host, TestContext.Current.CancellationToken))!.Id);
    }
}
