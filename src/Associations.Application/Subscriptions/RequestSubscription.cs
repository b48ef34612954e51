using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Subscriptions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Subscriptions;

/// <summary>
/// Asks for letters. Nothing is sent but one letter with a link that confirms it; the answer and the work are the same whether
/// the address is known or not.
/// </summary>
/// <param name="Wording">The sentence agreed to, as the page showed it; becomes part of the recorded consent.</param>
[AllowAnyone]
public sealed record RequestSubscription(string Email, string Name, MunicipalityId? Municipality, string Language, IReadOnlyList<Theme> Topics, bool Agreed, string Wording) : IRequest<Result>;

/// <summary>Content of a letter of kind SubscriptionConfirmation; the writer seals the link.</summary>
public sealed record ConfirmationLetter(Guid Request, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Municipality);

internal sealed class RequestSubscriptionValidator : AbstractValidator<RequestSubscription>
{
    public RequestSubscriptionValidator()
    {
        RuleFor(request => request.Email).Must(Contact.IsEmail).WithMessage(MunicipalityErrors.BadEmail.Text);
        RuleFor(request => request.Name).NotEmpty().WithMessage(MunicipalityErrors.ContactNameMissing.Text)
            .MaximumLength(Contact.NameMaxLength).WithMessage(MunicipalityErrors.NameTooLong.Text);
        RuleFor(request => request.Municipality).NotNull().WithMessage(SubscriptionErrors.MunicipalityMissing.Text);
        RuleFor(request => request.Language).Must(Language.IsKnown).WithMessage(Domain.Tenancy.TenancyErrors.UnknownLanguage.Text);
        RuleFor(request => request.Agreed).Equal(true).WithMessage(SubscriptionErrors.NotAgreed.Text);
    }
}

internal sealed class RequestSubscriptionHandler(IAppDb db, IAddressKeys keys, TenantContext tenant, TimeProvider time) : IRequestHandler<RequestSubscription, Result>
{
    public async Task<Result> Handle(RequestSubscription request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Municipality, cancellationToken);
        if (municipality is null) return DispatchErrors.Invalid with { Fields = [new(nameof(request.Municipality), SubscriptionErrors.MunicipalityMissing.Text)] };

        var (now, email) = (time.GetUtcNow(), EmailAddress.Parse(request.Email));
        var key = keys.KeyOf(email.Value);
        var since = now - SubscriptionRequest.Interval;
        if (await db.Letters.AnyAsync(letter => letter.Kind == LetterKind.SubscriptionConfirmation && letter.AddressKey == key && letter.CreatedAt > since, cancellationToken)) return Result.Success;

        // The newest link counts. Two at the same moment: the unique address lets one through, so what came just now stays.
        await db.SubscriptionRequests.Where(row => row.AddressKey == key && row.RequestedAt <= since).ExecuteDeleteAsync(cancellationToken);
        var asked = SubscriptionRequest.Ask(municipality.Id, request.Name, email, key, request.Language, request.Topics, request.Wording, now);
        db.SubscriptionRequests.Add(asked);
        var content = new ConfirmationLetter(asked.Id.Value, now + SubscriptionRequest.Lifetime, municipality.Name.ByLanguage);
        db.Letters.Add(Letter.Write(
            LetterKind.SubscriptionConfirmation, new Addressee(asked.Name, asked.Email, key, asked.Language, tenant.Tenant.Zone), JsonSerializer.Serialize(content), now, now));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
