using System.Text;
using Associations.Application.Access;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Imports;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Imports;
using Associations.Domain.Tenancy;
using Associations.Domain;
using Associations.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Web.Operations.Demonstration;

/// <summary>
/// Brings the demonstration about by the product's own use cases, each association once: what people did with it since is
/// left alone. An interrupted run is taken up where it stopped.
/// </summary>
internal sealed class Seeding(IServiceProvider services, ShiftedClock clock)
{
    private const int ComposeDaysBefore = 7;
    private static readonly TimeOnly SendsAt = new(9, 0);

    /// <returns>How many associations were seeded by this run.</returns>
    /// <exception cref="VerbRefused">The installation is in use.</exception>
    public async Task<int> Run(Action<string> tell, CancellationToken cancellationToken)
    {
        var platform = await services.Platform(cancellationToken);
        var present = await services.Send(platform, new TenantList(), cancellationToken);
        if (present.Any(tenant => !tenant.IsDemonstration))
            throw new VerbRefused("This installation holds associations that are no demonstration. Seeding would stop their mail; use an empty database.");

        var seeded = 0;
        foreach (var scene in Scenes.All)
        {
            if (await Seed(scene, platform, tell, cancellationToken)) seeded++;
        }

        if (seeded > 0) await new JointTable(services).Bring(cancellationToken);
        var host = await services.Send(platform, new Members(), cancellationToken);
        if (host.People.Count == 0) await SignUp(platform, Scenes.Operator, new Duties([Role.Operator]), "Europe/Brussels", cancellationToken);
        return seeded;
    }

    private async Task<bool> Seed(Scene scene, TenantId platform, Action<string> tell, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(scene.Zone)).DateTime);
        var tenant = await Tenant(scene, platform, cancellationToken);
        var material = (await services.Send(tenant, new SeedMaterial(scene, today), cancellationToken)).Value;
        if (material.IsFinished) return false;

        tell(scene.Name.In(Language.English));
        var manager = default(UserId);
        foreach (var person in scene.People)
        {
            var duties = new Duties([person.Role])
            {
                Municipality = person.Place is { } code ? material.Municipalities[code] : null,
                Programmes = person.Role == Role.DonorOfficer ? [material.Programme] : [],
            };
            var user = await SignUp(tenant, person, duties, scene.Zone, cancellationToken);
            if (person.Role == Role.Manager) manager = user;
        }

        if (scene.Registry is { } registry) await services.Send(tenant, new UploadImport(ImportSubject.Partnerships, "partnerships.csv", Encoding.UTF8.GetBytes(registry), "UA"), cancellationToken);
        if (scene.Meets) await new Gatherings(services, tenant, manager, material.Programme, today).Bring(cancellationToken);
        await PlanDigest(scene, tenant, material, today, manager, cancellationToken);
        return true;
    }

    private async Task<TenantId> Tenant(Scene scene, TenantId platform, CancellationToken cancellationToken)
    {
        var known = (await services.Send(platform, new TenantList(), cancellationToken)).FirstOrDefault(tenant => tenant.Slug == scene.Slug);
        if (known is not null) return known.Id;

        var host = services.GetRequiredService<InstallationOptions>().HostOf(scene.Slug);
        var create = new CreateTenant(scene.Slug, scene.Name, host, scene.Language, scene.Zone)
        {
            Colour = scene.Colour,
            Imprint = LocalisedText.Of(
                ("en", $"A demonstration. {scene.Name.In("en")} does not run these pages; its people here are invented."),
                ("uk", $"Демонстрація. {scene.Name.In("uk")} не веде цих сторінок; люди тут вигадані."),
                ("fr", $"Une démonstration. {scene.Name.In("fr")} ne gère pas ces pages ; les personnes y sont inventées.")),
            IsDemonstration = true,
        };
        return (await services.Send(platform, create, cancellationToken)).Value;
    }

    private async Task<UserId> SignUp(TenantId tenant, SignInOf person, Duties duties, string zone, CancellationToken cancellationToken) =>
        (await services.Send(tenant, new CreateDemonstrationUser(person.Email, person.Name, Scenes.Password, duties, person.Language, zone), cancellationToken)).Value;

    private async Task PlanDigest(Scene scene, TenantId tenant, SeededMaterial material, DateOnly today, UserId manager, CancellationToken cancellationToken)
    {
        var sends = today.AddDays(scene.SendsIn);
        var plan = new PlanSeries(material.Programme, new SeriesDetails(
            scene.Programme.Digest,
            MonthlySchedule.OnDay(sends.Day, SendsAt, scene.Zone),
            new ReplyPerson(scene.People[0].Name, scene.People[0].Email))
        {
            ComposeDaysBefore = ComposeDaysBefore,
            Introduction = scene.Programme.Introduction,
        });
        try
        {
            var last = plan.Details.Schedule.In(Period.Of(sends.ToDateTime(SendsAt)).Before()).Instant;
            if (scene.HasHistory) clock.Set(last.AddDays(-ComposeDaysBefore - 1));
            await services.Send(tenant, plan, cancellationToken);
            if (!scene.HasHistory) return;

            clock.Set(last.AddDays(-ComposeDaysBefore).AddHours(1));
            await Advance(tenant, cancellationToken);
            clock.Set(last.AddDays(-2));
            await Approve(tenant, scene.People[0].Name, manager, cancellationToken);
            // Its letters are due since then: the first worker that runs sends them.
            clock.Set(last.AddMinutes(1));
            await Advance(tenant, cancellationToken);
        }
        finally
        {
            clock.Reset();
        }

        await Advance(tenant, cancellationToken);
    }

    private async Task Advance(TenantId tenant, CancellationToken cancellationToken)
    {
        while ((await services.Send(tenant, new AdvanceSeries(), cancellationToken)).Value)
        {
        }
    }

    private async Task Approve(TenantId tenant, string name, UserId manager, CancellationToken cancellationToken)
    {
        var drafts = await services.Send(tenant, new DraftsOf(), cancellationToken);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set((await services.GetRequiredService<ITenantStore>().Find(tenant, cancellationToken))!);
        scope.ServiceProvider.GetRequiredService<CallerContext>().SignedIn(manager, name, [Role.Manager]);
        var approved = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new ApproveEdition(drafts.Single()), cancellationToken);
        if (approved.Error is { } refused) throw new VerbRefused(refused.Text);
    }
}

/// <summary>The editions that wait for approval.</summary>
[AllowSystem]
internal sealed record DraftsOf : IRead<IReadOnlyList<EditionId>>;

internal sealed class DraftsOfHandler(Application.IAppDb db) : IRequestHandler<DraftsOf, IReadOnlyList<EditionId>>
{
    public async Task<IReadOnlyList<EditionId>> Handle(DraftsOf request, CancellationToken cancellationToken) =>
        await db.Editions.Where(edition => edition.State == EditionState.Composed).Select(edition => edition.Id).ToListAsync(cancellationToken);
}
