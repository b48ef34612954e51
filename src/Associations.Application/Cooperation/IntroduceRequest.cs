using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>
/// Introduces the two municipalities: their partnership comes to the stage introduced, and each side's contact gets a letter
/// about the other, in their language.
/// </summary>
/// <param name="PassOn">The other side's contact agreed that their name and address are passed on.</param>
/// <param name="SeenContact">Who the other side's letter was shown to go to; somebody else by now is a conflict, for that one did not agree.</param>
/// <param name="SeenVersion">The version the decision was made on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record IntroduceRequest(CooperationRequestId Request, MunicipalityId? Partner, bool PassOn, ContactId? SeenContact, int SeenVersion) : IRequest<Result<PartnershipId>>;

internal sealed class IntroduceRequestHandler(IAppDb db, PartnershipClock clock, CallerContext caller) : IRequestHandler<IntroduceRequest, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(IntroduceRequest request, CancellationToken cancellationToken)
    {
        var asked = await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == request.Request && row.ConfirmedAt != null, cancellationToken);
        if (asked is null) return CooperationErrors.NotFound;
        if (asked.Version != request.SeenVersion) return DispatchErrors.Conflict;

        var applicant = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == asked.Applicant, cancellationToken);
        var partner = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Partner, cancellationToken);
        if (partner is null) return DispatchErrors.Invalid with { Fields = [new(nameof(request.Partner), CooperationErrors.PartnerMissing.Text)] };
        if (partner.Kind == MunicipalityKind.Regional) return CooperationErrors.NotMunicipal;
        if (partner.Country == applicant.Country) return CooperationErrors.SameCountry;
        if (await db.SpeakerOf(applicant.Id, asked.Contact, cancellationToken) is not { } ours) return CooperationErrors.ApplicantWithoutContact;
        if (await db.SpeakerOf(partner.Id, null, cancellationToken) is not { } theirs) return CooperationErrors.PartnerWithoutContact;
        if (theirs.Id != request.SeenContact) return DispatchErrors.Conflict;

        var partnership = await Introduced(asked, partner.Id, cancellationToken);
        asked.Introduce(partner, partnership.Id, clock.Now.At);
        var introducer = await db.UserOf(caller, cancellationToken);
        var letter = CooperationLetter.Of(asked, applicant, partner) with { ReplyName = introducer?.Name, ReplyAddress = introducer?.Email };
        // The applicant named its speaker to be passed on. The other side's contact is, when they agreed.
        var aboutApplicant = await About(applicant, asked.Offer, asked.Seek, true, null, cancellationToken);
        var aboutPartner = await About(partner, "", "", false, request.PassOn ? theirs.Id.Value : null, cancellationToken);
        db.Letters.Add((letter with { Other = aboutPartner }).To(LetterKind.CooperationIntroduction, ours, clock.Now.At));
        db.Letters.Add((letter with { Other = aboutApplicant }).To(LetterKind.CooperationIntroduction, theirs, clock.Now.At));
        await db.SaveChangesAsync(cancellationToken);
        return partnership.Id;
    }

    // The open thread of the two when it is only requested; else a new one, which goes on from a closed one.
    private async Task<Partnership> Introduced(CooperationRequest asked, MunicipalityId partner, CancellationToken cancellationToken)
    {
        var threads = await db.Partnerships.Where(row => row.Sides.Count == 2 && row.Sides.Any(side => side.Municipality == asked.Applicant) && row.Sides.Any(side => side.Municipality == partner))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        var thread = threads.Find(row => row.Stage.IsOpen());
        if (thread is { Stage: not PartnershipStage.Requested }) throw new RuleViolation(PartnershipErrors.AlreadyOpen);
        if (thread is null)
        {
            thread = threads.Count > 0
                ? threads[0].Reopen(asked.Number, clock.Now)
                : Partnership.Plan([asked.Applicant, partner], new PartnershipDetails(Formality.Contact) { Themes = asked.Themes }, PartnershipStage.Requested, clock.Now);
            // Two who open a closed thread anew at once are to meet at its version.
            await db.SaveChangesAsync(cancellationToken);
            db.Partnerships.Add(thread);
        }

        thread.Move(PartnershipStage.Introduced, asked.Number, clock.Now);
        return thread;
    }

    private async Task<IntroducedSide> About(Municipality town, string offer, string seek, bool namesSpeaker, Guid? contact, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(row => row.Municipality == town.Id, cancellationToken);
        var shown = profile?.Content?.OnlyPublic();
        return new(town.Name.ByLanguage, town.Country, town.OfficialCode, shown is null || shown.Shown.Contains(ProfileField.Population) ? town.Population : null, shown, offer, seek, namesSpeaker, contact);
    }
}
