using Associations.Domain.Access;
using Associations.Domain.Partnerships;

namespace Associations.Domain.Guidance;

public readonly record struct StageGuideId(Guid Value) : IEntityId<StageGuideId>
{
    public static StageGuideId New() => new(Guid.CreateVersion7());

    public static StageGuideId From(Guid value) => new(value);
}

/// <summary>One thing to do at a stage.</summary>
/// <param name="Key">Stable: ticks hold on to it. Supplied ones have a name, an association's own ones an id.</param>
public sealed record GuideItem(string Key, LocalisedText Text);

/// <summary>What an association made of the supplied checklist of one stage. What it never changed follows the supplied texts.</summary>
public sealed class StageGuide : AggregateRoot, ITenantOwned
{
    public const int ItemsMax = 30;
    public const int TextMaxLength = 500;

    private List<Kept> _items = [];
    private List<string> _removed = [];

    private StageGuide(StageGuideId id) => Id = id;

    /// <param name="Text">Null for a supplied text that was never changed.</param>
    public sealed record Kept(string Key, LocalisedText? Text);

    public StageGuideId Id { get; private set; }

    public PartnershipStage Stage { get; private set; }

    public IReadOnlyList<Kept> Items => _items;

    /// <summary>The supplied items that the association took out.</summary>
    public IReadOnlyList<string> Removed => _removed;

    public static StageGuide For(PartnershipStage stage) => new(StageGuideId.New()) { Stage = stage };

    /// <summary>The checklist as people see it: the association's order and words, and what was supplied since at its end.</summary>
    public IReadOnlyList<GuideItem> Over(IReadOnlyList<GuideItem> supplied) =>
    [
        .. _items.Select(item => item.Text is { } own ? new GuideItem(item.Key, own) : supplied.FirstOrDefault(known => known.Key == item.Key)).OfType<GuideItem>(),
        .. supplied.Where(known => !_removed.Contains(known.Key) && !_items.Exists(item => item.Key == known.Key)),
    ];

    /// <summary>Takes the checklist as it was written; an empty key is a new item.</summary>
    public void Write(IReadOnlyList<GuideItem> items, IReadOnlyList<GuideItem> supplied)
    {
        if (items.Count > ItemsMax) throw new RuleViolation(GuidanceErrors.TooManyItems);
        if (items.Any(item => item.Text.IsEmpty)) throw new RuleViolation(GuidanceErrors.ItemEmpty);
        if (items.Any(item => item.Text.ByLanguage.Values.Any(text => text.Length > TextMaxLength))) throw new RuleViolation(GuidanceErrors.ItemTooLong);

        if (items.Any(item => item.Text.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text, lines: false)))) throw new RuleViolation(WrittenText.NotPlain);

        var known = supplied.ToDictionary(item => item.Key, item => item.Text, StringComparer.Ordinal);
        _items = [.. items.DistinctBy(item => item.Key.Length == 0 ? Guid.CreateVersion7().ToString() : item.Key).Select(item =>
            item.Key.Length == 0 ? new Kept(Guid.CreateVersion7().ToString(), item.Text)
            : new Kept(item.Key, known.TryGetValue(item.Key, out var text) && text == item.Text ? null : item.Text))];
        _removed = [.. known.Keys.Where(key => !_items.Exists(item => item.Key == key))];
        Touch();
    }
}

/// <summary>Something that was done for one partnership, at one stage.</summary>
public sealed class GuideTick : ITenantOwned
{
    public required PartnershipId Partnership { get; init; }

    public required PartnershipStage Stage { get; init; }

    public required string Item { get; init; }

    public required DateTimeOffset At { get; set; }

    public required UserId? By { get; set; }
}

public static class GuidanceErrors
{
    public static readonly Error ItemNotFound = new("guidance.item_not_found", "There is no such item in the checklist any more.", ErrorKind.NotFound);
    public static readonly Error ItemEmpty = new("guidance.item_empty", "Write each item in at least one language, or take it out.", ErrorKind.Invalid);
    public static readonly Error ItemTooLong = new("guidance.item_too_long", "An item has at most 500 characters.", ErrorKind.Invalid);
    public static readonly Error TooManyItems = new("guidance.too_many_items", "A stage has at most 30 items. Put some together.", ErrorKind.Invalid);
}
