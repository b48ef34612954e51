using Associations.Application;
using Associations.Application.Access;
using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Funding;
using Associations.Domain.Gazetteer;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Profiles;
using Associations.Domain.Registry;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Web.Operations.Demonstration;

/// <summary>Fills one demonstration association with its programme, municipalities, people and calls, in one transaction; answers what is there when it was done before.</summary>
[AllowSystem]
internal sealed record SeedMaterial(Scene Scene, DateOnly Today) : IRequest<Application.Result<SeededMaterial>>;

/// <param name="IsFinished">The digest was planned, which comes last: nothing of this association is touched any more.</param>
internal sealed record SeededMaterial(ProgrammeId Programme, IReadOnlyDictionary<string, MunicipalityId> Municipalities, bool IsFinished);

internal sealed class SeedMaterialHandler(IAppDb db, TenantContext tenant, TimeProvider time, Compacts compacts, ICooperationNumbers numbers, IAddressKeys keys) : IRequestHandler<SeedMaterial, Application.Result<SeededMaterial>>
{
    // What is seeded was there before the month that the demonstration shows.
    private static readonly TimeSpan Age = TimeSpan.FromDays(80);

    public async Task<Application.Result<SeededMaterial>> Handle(SeedMaterial request, CancellationToken cancellationToken)
    {
        if (!tenant.Tenant.IsDemonstration) return AccessErrors.NotDemonstration;

        await compacts.Open(cancellationToken);
        var programme = await db.Programmes.AsNoTracking().OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        if (programme is null)
        {
            programme = await Add(request.Scene, request.Today, cancellationToken);
            await AddWishes(request.Scene, cancellationToken);
            AddCalls(request.Scene, request.Today);
            await db.SaveChangesAsync(cancellationToken);
        }

        var municipalities = await db.Municipalities.Select(row => new { row.OfficialCode, row.Id }).ToDictionaryAsync(row => row.OfficialCode, row => row.Id, cancellationToken);
        return new SeededMaterial(programme.Id, municipalities, await db.DigestSeries.AnyAsync(cancellationToken));
    }

    private async Task<Programme> Add(Scene scene, DateOnly today, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Age;
        var programme = Programme.Plan(new ProgrammeDetails(scene.Programme.Name, scene.Programme.From, scene.Programme.To)
        {
            Donors = scene.Programme.Donors,
            Countries = scene.Programme.Countries,
            Languages = Language.All,
            Zone = scene.Zone,
            Contact = new ContactPerson(scene.People[0].Name, scene.People[0].Email),
        });
        db.Programmes.Add(programme);
        var listed = scene.Places.Concat(scene.Pairs.Select(pair => pair.Partner)).DistinctBy(place => place.Code).ToDictionary(place => place.Code, place => List(place, since), StringComparer.Ordinal);
        foreach (var place in scene.Places) db.Enrolments.Add(new Enrolment(programme.Id, listed[place.Code], since));
        foreach (var pair in scene.Pairs)
        {
            var partnership = Partnered(pair, listed[pair.Ours], listed[pair.Partner.Code], since, today);
            db.Partnerships.Add(partnership);
            if (pair.Agreement is { } compact) await compacts.Bring(compact, partnership, today, cancellationToken);
        }

        if (scene.Pairs.Count > 0)
        {
            var shown = MapSettings.New();
            shown.Change(MapSettings.Untouched, []);
            shown.Open(OpenLicence.Attribution, share: true);
            db.MapSettings.Add(shown);
        }

        foreach (var portrait in Portraits.All.Where(portrait => listed.ContainsKey(portrait.Code))) db.Profiles.Add(Described(portrait, listed[portrait.Code]));
        return programme;
    }

    // Only where both are in the scene, and somebody speaks for the one that asks.
    private async Task AddWishes(Scene scene, CancellationToken cancellationToken)
    {
        if (scene.Pairs.Count == 0) return;
        var towns = db.Municipalities.Local.ToDictionary(town => town.OfficialCode, StringComparer.Ordinal);
        foreach (var wish in Wishes.All.Where(wish => towns.ContainsKey(wish.From) && (wish.To is null || towns.ContainsKey(wish.To)) && towns[wish.From].Country != wish.Country))
        {
            if (db.Contacts.Local.FirstOrDefault(contact => contact.Municipality == towns[wish.From].Id) is not { } speaker) continue;
            var confirmed = time.GetUtcNow().AddDays(-wish.DaysAgo);
            var target = wish.To is { } code ? CooperationTarget.Listed(towns[code]) : CooperationTarget.In(wish.Country!);
            var asked = CooperationRequest.Ask(
                await numbers.Next(confirmed.Year, cancellationToken), towns[wish.From].Id, target, wish.Text,
                new Domain.Cooperation.Speaker(speaker.Name, EmailAddress.Parse(speaker.Email), keys.KeyOf(speaker.Email)), confirmed.AddHours(-3));
            asked.MailedTo(speaker.Id, confirmed.AddHours(-3));
            asked.Confirm(confirmed, CooperationSettings.WorkingDaysAfter(confirmed, CooperationSettings.Usual().RemindAfter, tenant.Tenant.Zone));
            if (asked.DueAt < time.GetUtcNow()) asked.TakeDueStep(time.GetUtcNow());
            if (wish.DeclinedBecause is { } reason) asked.Decline(reason, confirmed.AddDays(4));
            db.CooperationRequests.Add(asked);
        }
    }

    private Profile Described(Portrait portrait, MunicipalityId municipality)
    {
        var confirmed = time.GetUtcNow().AddDays(-portrait.ConfirmedDaysAgo);
        var profile = Profile.Begin(municipality);
        profile.Describe(portrait.Content, confirmed);
        // Where nobody speaks for it, the association alone has written it.
        if (db.Contacts.Local.FirstOrDefault(contact => contact.Municipality == municipality) is not { } author) return profile;
        profile.Confirm(confirmed);
        // Asked, asked again, and never answered.
        for (var asked = 0; asked < 3 && portrait.ConfirmedDaysAgo > 400; asked++) profile.TakeRenewalStep(reachable: true, profile.RenewalDueAt!.Value);
        if (portrait.Proposed is { } proposed) profile.Propose(proposed, author.Id, needsApproval: true, time.GetUtcNow().AddDays(-2));
        return profile;
    }

    private MunicipalityId List(Place place, DateTimeOffset since)
    {
        var municipality = Municipality.Register(place.Country, place.Code, new MunicipalityDetails(place.Name, place.Kind)
        {
            Region = place.Kind == MunicipalityKind.Regional ? place.Code : place.Country == "UA" ? UkrainianRegion.OfKatotth(place.Code)?.IsoCode : null,
            Latitude = Points.Of(place)?.Latitude,
            Longitude = Points.Of(place)?.Longitude,
        });
        db.Municipalities.Add(municipality);
        if (place.Speaker is { } speaker) db.Contacts.Add(Speaking(speaker, place, municipality.Id, since));
        return municipality.Id;
    }

    private Partnership Partnered(Pair pair, MunicipalityId ours, MunicipalityId partner, DateTimeOffset since, DateOnly today)
    {
        var now = time.GetUtcNow();
        var recorded = new Recorded(since, today.AddDays(-Age.Days), null);
        var details = new PartnershipDetails(pair.Formality)
        {
            Themes = pair.Themes,
            NextStep = pair.Step is { } step ? new NextStep(step, pair.Owner, today.AddDays(pair.DueIn)) : null,
        };
        var partnership = Partnership.Plan([ours, partner], details, pair.Stage, recorded, pair.Since);
        foreach (var happening in pair.Events) partnership.Add(happening, recorded);
        if (pair.AskedDaysAgo is { } days) partnership.AskSides("", new Recorded(now.AddDays(-days), today.AddDays(-days), null));
        foreach (var (statement, source, verifier) in pair.Claims)
        {
            var claim = partnership.Claim(statement, source, isChange: false, recorded);
            if (verifier is not null) partnership.Verify(claim, verifier, recorded.Day, recorded);
        }

        partnership.Publish();
        return partnership;
    }

    private static Contact Speaking(Speaker speaker, Place place, MunicipalityId municipality, DateTimeOffset since)
    {
        var details = new ContactDetails(speaker.Name, speaker.Email, speaker.Language, Places.ZoneOf(place.Country)) { Position = speaker.Position, Topics = speaker.Topics };
        var contact = Contact.Add(municipality, details);
        if (speaker.Agreed) contact.Agree(new Consent(LegalBasis.Consent, "Invented for the demonstration", since));
        return contact;
    }

    private void AddCalls(Scene scene, DateOnly today)
    {
        var now = time.GetUtcNow();
        foreach (var reference in scene.Calls)
        {
            var (details, movedFrom) = Calls.Of(reference, today);
            var call = FundingCall.Announce(reference, movedFrom is null ? details : details with { Deadline = movedFrom });
            if (movedFrom is not null) call.Change(details, now.AddDays(-20));
            if (scene.Offers.Contains(reference)) call.Publish(Audience.Everyone, now);
            db.FundingCalls.Add(call);
        }
    }
}
