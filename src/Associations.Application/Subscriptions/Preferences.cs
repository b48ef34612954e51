using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Subscriptions;

/// <summary>What the link "change topics" shows: no more than its letter did. Null when the link is not one of this association's.</summary>
[AllowAnyone]
public sealed record Preferences(string Token) : IRead<Preferences.Answer?>
{
    /// <param name="MaskedAddress">Empty once the person was erased.</param>
    /// <param name="Choice">Null when nothing can be chosen any more, but leaving works.</param>
    public sealed record Answer(LocalisedText Series, string MaskedAddress, Choice? Choice, bool HasLeft);

    public sealed record Choice(string Language, IReadOnlyList<Theme> Topics);
}

/// <summary>Chooses topics and the language of letters, for the contact that a letter went to.</summary>
[AllowAnyone]
public sealed record ChoosePreferences(string Token, string Language, IReadOnlyList<Theme> Topics) : IRequest<Result>;

/// <summary>Takes leaving the series back, for the address that the letter went to.</summary>
[AllowAnyone]
public sealed record ReturnToSeries(string Token) : IRequest<Result>;

internal sealed class PreferencesHandler(IAppDb db, LetterLink link)
    : IRequestHandler<Preferences, Preferences.Answer?>, IRequestHandler<ChoosePreferences, Result>, IRequestHandler<ReturnToSeries, Result>
{
    public async Task<Preferences.Answer?> Handle(Preferences request, CancellationToken cancellationToken)
    {
        if (await Digest(request.Token, cancellationToken) is not { } letter) return null;

        var series = await db.DigestSeries.AsNoTracking().SingleAsync(row => row.Id == letter.Series, cancellationToken);
        var contact = await link.Contact(letter, cancellationToken);
        var hasLeft = await Leaving(letter).AnyAsync(cancellationToken);
        return new(series.Name, LetterLink.Mask(letter.ToAddress), contact is null ? null : new(contact.Language, contact.Topics), hasLeft);
    }

    public async Task<Result> Handle(ChoosePreferences request, CancellationToken cancellationToken)
    {
        if (await Digest(request.Token, cancellationToken) is not { } letter) return SubscriptionErrors.LinkOver;
        if (await link.Contact(letter, cancellationToken) is not { } contact) return SubscriptionErrors.TopicsFixed;

        contact.Choose(request.Topics);
        contact.ReadIn(request.Language);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(ReturnToSeries request, CancellationToken cancellationToken)
    {
        if (await Digest(request.Token, cancellationToken) is not { } letter) return SubscriptionErrors.LinkOver;

        db.Suppressions.RemoveRange(await Leaving(letter).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    // The link "change topics" is of a digest.
    private async Task<Letter?> Digest(string token, CancellationToken cancellationToken) =>
        await link.Letter(LinkPurpose.Preferences, token, cancellationToken) is { Series: not null } letter ? letter : null;

    private IQueryable<Suppression> Leaving(Letter letter) =>
        db.Suppressions.Where(row => row.AddressKey == letter.AddressKey && row.Series == letter.Series && row.Reason == ExclusionReason.Unsubscribed);
}
