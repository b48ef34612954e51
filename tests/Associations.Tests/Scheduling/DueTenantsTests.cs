using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Tests.Access;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Scheduling;

public sealed class DueTenantsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_suspended_association_composes_no_digest_until_it_is_open_again()
    {
        var (nord, sud) = (await WithDueSeries(), await WithDueSeries());
        var platform = await app.Platform();
        Assert.Equal(new[] { nord.Info.Id, sud.Info.Id }.ToHashSet(), await Due());

        await platform.Send(new SuspendTenant(nord.Info.Id));
        Assert.Equal([sud.Info.Id], await Due());

        await platform.Send(new ResumeTenant(nord.Info.Id));
        Assert.Equal(new[] { nord.Info.Id, sud.Info.Id }.ToHashSet(), await Due());
    }

    private async Task<HashSet<Domain.Tenancy.TenantId>> Due() =>
        [.. await app.Services.GetRequiredService<IDueTenants>().With(DueWork.Series, TestContext.Current.CancellationToken)];

    private async Task<TestTenant> WithDueSeries()
    {
        var tenant = await app.NewTenant();
        await DigestScene.Set(tenant, [DigestScene.Hromada("UA18060090000061708", "Коростень", "Korosten", "UA-18")]);
        await tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.digest_series set next_step_at = now() where tenant_id = {tenant.Info.Id.Value}"));
        return tenant;
    }
}
