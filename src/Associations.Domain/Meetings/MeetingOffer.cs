namespace Associations.Domain.Meetings;

/// <summary>Somebody who says whether a proposed time suits, and for whom.</summary>
/// <param name="Side">The same for all who speak for one municipality, or for one organisation.</param>
/// <param name="IsMunicipality">Where two municipalities are at the table, a time is agreed when each of them says it suits.</param>
public sealed record OfferVoice(ParticipantId Participant, string Side, bool IsMunicipality);

/// <summary>What one person said of one time.</summary>
public sealed record SlotAnswer(ParticipantId By, bool Suits);

/// <summary>A proposed time.</summary>
/// <param name="By">Who proposed it; null for the association.</param>
/// <param name="Answers">In the order in which they came.</param>
public sealed record OfferedSlot(Guid Id, MeetingTime Time, ParticipantId? By, IReadOnlyList<SlotAnswer> Answers)
{
    /// <summary>The last word of some people, who speak for one side; null before they said anything.</summary>
    public bool? WordOf(IEnumerable<ParticipantId> people) => Answers.LastOrDefault(answer => people.Contains(answer.By))?.Suits;

    /// <summary>The last word of one of the sides is no.</summary>
    /// <param name="sides">Who speaks for each.</param>
    public bool IsRefused(IEnumerable<IEnumerable<ParticipantId>> sides) => sides.Any(people => WordOf(people) == false);

    internal OfferedSlot With(SlotAnswer answer) => this with { Answers = [.. Answers.Where(one => one.By != answer.By), answer] };

    // The word that counts keeps its place among the others': of a side's words the last is its word.
    internal OfferedSlot Replace(ParticipantId merged, ParticipantId kept)
    {
        var word = Answers.LastOrDefault(answer => answer.By == merged || answer.By == kept);
        var answers = Answers.Where(answer => answer == word || (answer.By != merged && answer.By != kept)).Select(answer => answer == word ? answer with { By = kept } : answer);
        return this with { By = By == merged ? kept : By, Answers = [.. answers] };
    }
}

/// <summary>Times that are proposed for a meeting and held until one of them is agreed, or until the offer is over. A value: each change is another one.</summary>
public sealed record MeetingOffer(DateTimeOffset ExpiresAt)
{
    public const int SlotsMax = 6;
    public const int DaysMax = 30;

    public IReadOnlyList<OfferedSlot> Slots { get; init; } = [];

    /// <summary>Who was asked by letter.</summary>
    public IReadOnlyList<ParticipantId> Asked { get; init; } = [];

    internal static DateTimeOffset Until(DateTimeOffset until, DateTimeOffset now) =>
        until > now && until <= now.AddDays(DaysMax) ? until : throw new RuleViolation(MeetingErrors.OfferUntil);

    /// <summary>With more times. Who proposes one says that it suits.</summary>
    internal MeetingOffer Propose(IReadOnlyList<MeetingTime> times, ParticipantId? by, DateTimeOffset now)
    {
        var slots = Slots.ToList();
        foreach (var time in times)
        {
            time.Check();
            if (time.Start.Instant <= now) throw new RuleViolation(MeetingErrors.InThePast);
            if (slots.Exists(slot => TimeBetween.Of(slot.Time).Overlaps(TimeBetween.Of(time)))) throw new RuleViolation(MeetingErrors.OfferOverlaps);
            slots.Add(new(Guid.CreateVersion7(), time, by, by is { } who ? [new(who, true)] : []));
        }

        if (slots.Count > SlotsMax) throw new RuleViolation(MeetingErrors.OfferTooMany);
        return this with { Slots = [.. slots.OrderBy(slot => slot.Time.Start.Instant)] };
    }

    /// <summary>Two participants turned out to be one person: of what both said of a time the later word counts.</summary>
    internal MeetingOffer Replace(ParticipantId merged, ParticipantId kept) => this with
    {
        Slots = [.. Slots.Select(slot => slot.Replace(merged, kept))],
        Asked = [.. Asked.Select(one => one == merged ? kept : one).Distinct()],
    };

    internal MeetingOffer Answer(ParticipantId by, IReadOnlyDictionary<Guid, bool> answers) =>
        answers.Keys.All(id => Slots.Any(slot => slot.Id == id))
            ? this with { Slots = [.. Slots.Select(slot => answers.TryGetValue(slot.Id, out var suits) ? slot.With(new(by, suits)) : slot)] }
            : throw new RuleViolation(MeetingErrors.NotOffered);

    /// <summary>Some side said no to each time that is still to come: nothing is left to agree on until somebody proposes another, or thinks again.</summary>
    /// <param name="sides">Who speaks for each.</param>
    public bool IsStuck(IReadOnlyCollection<IReadOnlyList<ParticipantId>> sides, DateTimeOffset now) =>
        Slots.Any(slot => slot.Time.Start.Instant > now) && Slots.All(slot => slot.Time.Start.Instant <= now || slot.IsRefused(sides));

    /// <summary>
    /// The first time that is agreed: every municipality's last word is yes, and nobody's is no. With fewer than two
    /// municipalities at the table every side decides; what the association proposed suits its own people unless they say otherwise.
    /// </summary>
    public OfferedSlot? Agreed(IReadOnlyCollection<OfferVoice> voices, string association, DateTimeOffset now)
    {
        var sides = voices.GroupBy(voice => voice.Side, StringComparer.Ordinal).ToList();
        var municipalities = sides.Where(side => side.Any(voice => voice.IsMunicipality)).ToList();
        var deciding = municipalities.Count >= 2 ? municipalities : sides;
        return deciding.Count < 2 ? null : Slots.FirstOrDefault(slot => slot.Time.Start.Instant > now && deciding.TrueForAll(side => Word(slot, side) == true) && sides.TrueForAll(side => Word(slot, side) != false));

        bool? Word(OfferedSlot slot, IGrouping<string, OfferVoice> side) =>
            slot.WordOf([.. side.Select(voice => voice.Participant)]) ?? (slot.By is null && side.Key == association ? true : null);
    }
}

public enum OfferNoticeKind
{
    /// <summary>Times are proposed, or are to be.</summary>
    Asked,

    /// <summary>The times are proposed no more; of a cancelled meeting with its reason.</summary>
    Withdrawn,

    /// <summary>Nobody agreed in time.</summary>
    Expired,
}

/// <summary>What one participant is to be told of an offer, by letter only: holds are no invitations.</summary>
public sealed record OfferNotice(Participant Participant, OfferNoticeKind Kind);
