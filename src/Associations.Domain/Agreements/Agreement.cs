using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Domain.Agreements;

public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>
{
    public static AgreementId New() => new(Guid.CreateVersion7());

    public static AgreementId From(Guid value) => new(value);
}

/// <summary>What is said of an agreement besides its text.</summary>
/// <param name="ValidUntil">Its last day; null when none is agreed.</param>
public sealed record AgreementDetails(AgreementKind Kind, string Title, DateOnly? ValidFrom, DateOnly? ValidUntil);

/// <summary>A memorandum or convention of a partnership: its text in two languages, and what each side did about it.</summary>
public sealed partial class Agreement : AggregateRoot, ITenantOwned
{
    public const int TitleMaxLength = 200;
    public const int NameMaxLength = 200;
    public const int ReasonMaxLength = 1000;

    private readonly List<CouncilDecision> _decisions = [];
    private List<Article> _articles = [];
    private List<Signatory> _signatories = [];

    private Agreement(AgreementId id) => Id = id;

    public AgreementId Id { get; private set; }

    public PartnershipId Partnership { get; private set; }

    public AgreementKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public AgreementState State { get; private set; }

    public string FirstLanguage { get; private set; } = "";

    public string SecondLanguage { get; private set; } = "";

    public LanguagePair Languages => new(FirstLanguage, SecondLanguage);

    public IReadOnlyList<Article> Articles => _articles;

    public DateOnly? ValidFrom { get; private set; }

    public DateOnly? ValidUntil { get; private set; }

    public AgreementDetails Details => new(Kind, Title, ValidFrom, ValidUntil);

    public IReadOnlyList<CouncilDecision> Decisions => _decisions;

    public DateOnly? SignedOn { get; private set; }

    public SigningMode? SigningMode { get; private set; }

    public string? SigningPlace { get; private set; }

    public IReadOnlyList<Signatory> Signatories => _signatories;

    public Signature? Signature => SignedOn is { } on ? new(on, SigningMode!.Value, SigningPlace ?? "", Signatories) : null;

    public string? RegisteredWith { get; private set; }

    public string? RegistrationNumber { get; private set; }

    public DateOnly? RegisteredOn { get; private set; }

    public Registration? Registration => RegisteredOn is { } on ? new(RegisteredWith ?? "", RegistrationNumber ?? "", on) : null;

    public string? AbandonedBecause { get; private set; }

    /// <summary>The agreement that this one renews.</summary>
    public AgreementId? Earlier { get; private set; }

    /// <summary>What comes next by itself while it is in force, and when.</summary>
    public AgreementStep? NextStep { get; private set; }

    public DateTimeOffset? NextStepAt { get; private set; }

    public static Agreement Draft(PartnershipId partnership, AgreementDetails details, LanguagePair languages)
    {
        languages.Check();
        Check(details);
        var agreement = new Agreement(AgreementId.New()) { Partnership = partnership, FirstLanguage = languages.First, SecondLanguage = languages.Second };
        agreement.Set(details);
        agreement.Touch();
        return agreement;
    }

    /// <summary>
    /// Says anew what it is and when it holds; in force, what is due by itself follows. An expired one whose end was wrong is
    /// in force again.
    /// </summary>
    public void Describe(AgreementDetails details, DateTimeOffset now, string zone)
    {
        if (!State.MayBeDescribed()) throw new RuleViolation(AgreementErrors.StateNotAllowed);
        Check(details);
        if (SignedOn > details.ValidUntil) throw new RuleViolation(AgreementErrors.EndsBeforeSignature);
        Set(details);
        if (State == AgreementState.Expired && !(ZonedTime.DayOf(now, zone) > ValidUntil)) State = RegisteredOn is null ? AgreementState.Signed : AgreementState.Registered;
        PlanStep(now, zone);
        Touch();
    }

    /// <summary>Both sides agree on the text.</summary>
    public void Negotiate()
    {
        CheckNext(AgreementState.Negotiated);
        if (!_articles.TrueForAll(article => Languages.Both.All(article.Text.IsWrittenIn))) throw new RuleViolation(AgreementErrors.TextIncomplete);
        Enter(AgreementState.Negotiated);
    }

    /// <summary>The text is opened again; what a council decided about the old one does not hold for the new one.</summary>
    public void Return()
    {
        CheckNext(AgreementState.Draft);
        _decisions.Clear();
        Enter(AgreementState.Draft);
    }

    /// <summary>A side's council decided. With the last side's decision the agreement is approved.</summary>
    /// <param name="sides">Those of the partnership.</param>
    public void Decide(MunicipalityId side, Decision decision, IReadOnlyList<MunicipalityId> sides, DateOnly today)
    {
        if (State != AgreementState.Approved) CheckNext(AgreementState.Approved);
        if (!sides.Contains(side)) throw new RuleViolation(AgreementErrors.NotASide);
        if (string.IsNullOrWhiteSpace(decision.Number)) throw new RuleViolation(AgreementErrors.DecisionIncomplete);
        if (decision.Number.Length > NameMaxLength) throw new RuleViolation(AgreementErrors.TooLong);
        CheckPlain(decision.Number);
        if (decision.On > today) throw new RuleViolation(AgreementErrors.InTheFuture);

        if (_decisions.Find(made => made.Side == side) is { } before) before.Replace(decision);
        else _decisions.Add(CouncilDecision.Of(side, decision));
        if (sides.All(one => _decisions.Exists(made => made.Side == one))) State = AgreementState.Approved;
        Touch();
    }

    public void Sign(Signature signature, IReadOnlyList<MunicipalityId> sides, Recorded recorded, string zone)
    {
        CheckNext(AgreementState.Signed);
        if (signature.On > recorded.Day) throw new RuleViolation(AgreementErrors.InTheFuture);
        if (signature.On > ValidUntil) throw new RuleViolation(AgreementErrors.EndsBeforeSignature);
        if (!sides.All(side => signature.Signatories.Any(one => one.Side == side && !string.IsNullOrWhiteSpace(one.Name)))) throw new RuleViolation(AgreementErrors.SignatoryMissing);
        CheckPlain([.. signature.Signatories.Select(one => one.Name), signature.Place]);
        if (signature.Place.Length > NameMaxLength || signature.Signatories.Any(one => one.Name.Length > NameMaxLength)) throw new RuleViolation(AgreementErrors.TooLong);

        (SignedOn, SigningMode, SigningPlace) = (signature.On, signature.Mode, signature.Place.Trim());
        _signatories = [.. sides.Select(side => new Signatory(side, signature.Signatories.First(one => one.Side == side).Name.Trim()))];
        ValidFrom ??= signature.On;
        Enter(AgreementState.Signed);
        PlanStep(recorded.At, zone);
    }

    public void Register(Registration registration, DateOnly today)
    {
        CheckNext(AgreementState.Registered);
        if (string.IsNullOrWhiteSpace(registration.With) || string.IsNullOrWhiteSpace(registration.Number)) throw new RuleViolation(AgreementErrors.RegistrationIncomplete);
        if (registration.With.Length > NameMaxLength || registration.Number.Length > NameMaxLength) throw new RuleViolation(AgreementErrors.TooLong);
        if (registration.On > today) throw new RuleViolation(AgreementErrors.InTheFuture);
        if (registration.On < SignedOn) throw new RuleViolation(AgreementErrors.RegisteredBeforeSignature);
        CheckPlain(registration.With, registration.Number);
        (RegisteredWith, RegistrationNumber, RegisteredOn) = (registration.With.Trim(), registration.Number.Trim(), registration.On);
        Enter(AgreementState.Registered);
    }

    /// <summary>A draft that goes on from this agreement, with its text; this one stays as it is until the other is signed.</summary>
    public Agreement Renew()
    {
        CheckNext(AgreementState.Renewed);
        var renewal = new Agreement(AgreementId.New()) { Partnership = Partnership, FirstLanguage = FirstLanguage, SecondLanguage = SecondLanguage, Earlier = Id };
        renewal.Set(Details with { ValidFrom = null, ValidUntil = null });
        renewal._articles = [.. _articles.Select(article => article with { Id = ArticleId.New() })];
        renewal.Touch();
        // Two who begin it at once meet here.
        Touch();
        return renewal;
    }

    /// <summary>The agreement that renews this one is signed.</summary>
    public void Replaced()
    {
        CheckNext(AgreementState.Renewed);
        (NextStep, NextStepAt) = (null, null);
        Enter(AgreementState.Renewed);
    }

    public void Abandon(string reason)
    {
        CheckNext(AgreementState.Abandoned);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(AgreementErrors.ReasonMissing);
        if (reason.Length > ReasonMaxLength) throw new RuleViolation(AgreementErrors.ReasonTooLong);
        if (!WrittenText.IsPlain(reason)) throw new RuleViolation(WrittenText.NotPlain);
        AbandonedBecause = reason.Trim();
        Enter(AgreementState.Abandoned);
    }

    /// <summary>Its partnership turned out to be the same as another one.</summary>
    public void MoveTo(PartnershipId partnership)
    {
        Partnership = partnership;
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void Replace(MunicipalityId merged, MunicipalityId kept)
    {
        if (_decisions.Find(made => made.Side == merged) is { } made)
        {
            _decisions.Remove(made);
            if (!_decisions.Exists(other => other.Side == kept)) _decisions.Add(made.For(kept));
        }

        _signatories = [.. _signatories.Select(one => one.Side == merged ? one with { Side = kept } : one)];
        Touch();
    }

    private static void Check(AgreementDetails details)
    {
        if (string.IsNullOrWhiteSpace(details.Title)) throw new RuleViolation(AgreementErrors.TitleMissing);
        if (details.Title.Length > TitleMaxLength) throw new RuleViolation(AgreementErrors.TitleTooLong);
        CheckPlain(details.Title);
        if (details.ValidUntil < details.ValidFrom) throw new RuleViolation(AgreementErrors.EndsBeforeStart);
    }

    private static void CheckPlain(params IReadOnlyList<string> texts)
    {
        if (texts.Any(text => !WrittenText.IsPlain(text, lines: false))) throw new RuleViolation(WrittenText.NotPlain);
    }

    private void Set(AgreementDetails details) => (Kind, Title, ValidFrom, ValidUntil) = (details.Kind, details.Title.Trim(), details.ValidFrom, details.ValidUntil);

    private void CheckNext(AgreementState to)
    {
        if (!State.Next().Contains(to)) throw new RuleViolation(AgreementErrors.StateNotAllowed);
    }

    private void Enter(AgreementState to)
    {
        State = to;
        Touch();
    }
}
