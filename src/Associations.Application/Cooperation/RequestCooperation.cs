using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Gazetteer;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Gazetteer;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>
/// A municipality applies to work with another. It counts once somebody whom the association knows follows the link; the
/// answer and the work are the same whether the address given is registered or not. Who is signed in for the municipality has
/// confirmed it by that.
/// </summary>
/// <param name="Target">Where a municipality is named: see <see cref="TargetChoice"/>.</param>
/// <param name="Country">Where only a country is named, ISO 3166-1 alpha-2.</param>
[AllowAnyone]
public sealed record RequestCooperation(
    MunicipalityId? Applicant, CooperationAim Aim, string? Target, string? Country, IReadOnlyList<Theme> Themes, string Offer, string Seek, string Language, string SpeakerName, string SpeakerEmail)
    : IRequest<Result<string>>;

internal sealed class RequestCooperationValidator : AbstractValidator<RequestCooperation>
{
    public RequestCooperationValidator()
    {
        RuleFor(request => request.Applicant).NotNull().WithMessage(CooperationErrors.ApplicantMissing.Text);
        RuleFor(request => request.Target).NotEmpty().When(request => request.Aim == CooperationAim.Municipality).WithMessage(CooperationErrors.TargetMissing.Text);
        RuleFor(request => request.Country).NotEmpty().When(request => request.Aim == CooperationAim.Country).WithMessage(CooperationErrors.CountryMissing.Text);
        RuleFor(request => request.Themes).NotEmpty().WithMessage(CooperationErrors.ThemeMissing.Text);
        RuleFor(request => request.Themes).Must(themes => themes.Count <= CooperationRequest.ThemesMax).WithMessage(CooperationErrors.TooManyThemes.Text);
        RuleFor(request => request.Seek).NotEmpty().WithMessage(CooperationErrors.SeekMissing.Text);
        RuleFor(request => request.SpeakerName).NotEmpty().WithMessage(CooperationErrors.SpeakerMissing.Text);
        RuleFor(request => request.SpeakerName).MaximumLength(Contact.NameMaxLength).WithMessage(CooperationErrors.SpeakerTooLong.Text);
        RuleFor(request => request.SpeakerEmail).Must(Contact.IsEmail).WithMessage(MunicipalityErrors.BadEmail.Text);
    }
}

internal sealed class RequestCooperationHandler(IAppDb db, IGazetteer gazetteer, IAddressKeys keys, ICooperationNumbers numbers, CooperationClock clock, CallerContext caller)
    : IRequestHandler<RequestCooperation, Result<string>>
{
    public async Task<Result<string>> Handle(RequestCooperation request, CancellationToken cancellationToken)
    {
        var applicant = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Applicant, cancellationToken);
        if (applicant is null) return Wrong(nameof(request.Applicant), CooperationErrors.ApplicantMissing);
        if (applicant.Kind == MunicipalityKind.Regional) return Wrong(nameof(request.Applicant), CooperationErrors.NotMunicipal);

        CooperationTarget target;
        switch (request.Aim)
        {
            case CooperationAim.Country when request.Country == applicant.Country: return Wrong(nameof(request.Country), CooperationErrors.SameCountry);
            case CooperationAim.Country: target = CooperationTarget.In(request.Country!); break;
            case CooperationAim.Anyone: target = CooperationTarget.Anyone; break;
            default:
                var named = await Named(request.Target!, applicant, cancellationToken);
                if (!named.Succeeded) return Wrong(nameof(request.Target), named.Error);
                target = named.Value;
                break;
        }

        var email = EmailAddress.Parse(request.SpeakerEmail);
        var asked = CooperationRequest.Ask(
            await numbers.Next(clock.Today.Year, cancellationToken), applicant.Id, target, new CooperationText(request.Themes, request.Offer, request.Seek, request.Language),
            new Speaker(request.SpeakerName, email, keys.KeyOf(email.Value)), clock.Now);
        if (caller.Is(Role.MunicipalContact) && caller.Municipality == applicant.Id) asked.Confirm(clock.Now, await clock.RemindAt(cancellationToken));
        db.CooperationRequests.Add(asked);
        await db.SaveChangesAsync(cancellationToken);
        return asked.Number;
    }

    private async Task<Result<CooperationTarget>> Named(string choice, Municipality applicant, CancellationToken cancellationToken)
    {
        if (TargetChoice.Listed(choice) is { } id)
        {
            var listed = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (listed is null) return CooperationErrors.TargetMissing;
            if (listed.Kind == MunicipalityKind.Regional) return CooperationErrors.NotMunicipal;
            return listed.Country == applicant.Country ? CooperationErrors.SameCountry : CooperationTarget.Listed(listed);
        }

        if (TargetChoice.Code(choice) is not { } code || await gazetteer.FindByCode(code, cancellationToken) is not { } place) return CooperationErrors.TargetMissing;
        if (place.Country == applicant.Country) return CooperationErrors.SameCountry;
        return CooperationTarget.Known(new TargetPlace(place.Country, code.Value, TargetChoice.NameOf(place)));
    }

    private static Error Wrong(string field, Error error) => DispatchErrors.Invalid with { Fields = [new FieldError(field, error.Text)] };
}

/// <summary>How a form names the municipality asked for: <c>m:</c> and the id in the association's list, or <c>p:</c>, country and official code in the gazetteer.</summary>
public static class TargetChoice
{
    public static string Of(MunicipalityId listed) => $"m:{listed.Value}";

    public static string Of(string country, string code) => $"p:{country}:{code}";

    internal static MunicipalityId? Listed(string choice) =>
        choice.StartsWith("m:", StringComparison.Ordinal) && Guid.TryParse(choice.AsSpan(2), out var id) ? MunicipalityId.From(id) : null;

    internal static OfficialCode? Code(string choice) =>
        choice.Split(':') is ["p", var country, var text] && OfficialCode.TryParse(country, text, out var code, out _) ? code : null;

    internal static LocalisedText NameOf(FoundPlace place) => place.Names.IsEmpty ? LocalisedText.Of((Language.English, place.Name)) : place.Names;
}
