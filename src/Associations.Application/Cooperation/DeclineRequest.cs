using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Gazetteer;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>Declines a request; the municipality gets the reason by letter.</summary>
/// <param name="SeenVersion">The version the decision was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record DeclineRequest(CooperationRequestId Request, string Reason, int SeenVersion) : IRequest<Result>;

/// <summary>Takes the place that a request names into the association's list.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ListTarget(CooperationRequestId Request) : IRequest<Result<MunicipalityId>>;

internal sealed class DeclineRequestHandler(IAppDb db, CooperationClock clock, CallerContext caller) : IRequestHandler<DeclineRequest, Result>, IRequestHandler<ListTarget, Result<MunicipalityId>>
{
    public async Task<Result> Handle(DeclineRequest request, CancellationToken cancellationToken)
    {
        if (await Find(request.Request, cancellationToken) is not { } asked) return CooperationErrors.NotFound;
        if (asked.Version != request.SeenVersion) return DispatchErrors.Conflict;

        asked.Decline(request.Reason, clock.Now);
        if (await db.SpeakerOf(asked.Applicant, asked.Contact, cancellationToken) is { } contact)
        {
            var decider = await db.UserOf(caller, cancellationToken);
            var (applicant, target) = await db.BothOf(asked, cancellationToken);
            var letter = CooperationLetter.Of(asked, applicant, target) with { Reason = asked.Reason, ReplyName = decider?.Name, ReplyAddress = decider?.Email };
            db.Letters.Add(letter.To(LetterKind.CooperationDeclined, contact, clock.Now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result<MunicipalityId>> Handle(ListTarget request, CancellationToken cancellationToken)
    {
        if (await Find(request.Request, cancellationToken) is not { } asked) return CooperationErrors.NotFound;
        if (asked.Place is not { } place) return CooperationErrors.NothingToList;

        var known = await db.Municipalities.SingleOrDefaultAsync(row => row.Country == place.Country && row.OfficialCode == place.Code, cancellationToken);
        if (known is null)
        {
            known = Municipality.Register(place.Country, place.Code, new MunicipalityDetails(Municipality.WithLatin(place.Country, place.Name))
            {
                Region = place.Country == "UA" ? UkrainianRegion.OfKatotth(place.Code)?.IsoCode : null,
            });
            db.Municipalities.Add(known);
        }

        asked.TargetIs(known.Id);
        await db.SaveChangesAsync(cancellationToken);
        return known.Id;
    }

    private async Task<CooperationRequest?> Find(CooperationRequestId id, CancellationToken cancellationToken) =>
        await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == id && row.ConfirmedAt != null, cancellationToken);
}

internal static class BothSidesOf
{
    public static async Task<(Municipality Applicant, Municipality? Target)> BothOf(this IAppDb db, CooperationRequest request, CancellationToken cancellationToken) => (
        await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == request.Applicant, cancellationToken),
        await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Target, cancellationToken));
}
