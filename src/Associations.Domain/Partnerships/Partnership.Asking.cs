namespace Associations.Domain.Partnerships;

/// <summary>The question to all sides how it goes, when nothing has been on record for long.</summary>
public sealed partial class Partnership
{
    /// <summary>The sides are not asked again for so many days.</summary>
    public const int AskAgainAfterDays = 30;

    public const int AskingLineMaxLength = 500;

    /// <summary>The day on which the sides were asked last; null when they never were.</summary>
    public DateOnly? AskedOn => _events.Where(entry => entry.Act == PartnershipAct.SidesAsked).Max(entry => (DateOnly?)entry.FromDay);

    /// <summary>The first day on which the sides may be asked again; null when they never were.</summary>
    public DateOnly? AskAgainFrom => AskedOn?.AddDays(AskAgainAfterDays);

    /// <summary>Writes on the timeline that all sides were asked how it goes. Whether it is quiet, the registry says.</summary>
    /// <param name="line">What the asker adds in words of their own; may be empty.</param>
    public void AskSides(string line, Recorded recorded)
    {
        if (!Stage.MayRest()) throw new RuleViolation(PartnershipErrors.NotQuiet);
        if (AskAgainFrom > recorded.Day) throw new RuleViolation(PartnershipErrors.AskedRecently);
        if (line.Length > AskingLineMaxLength) throw new RuleViolation(PartnershipErrors.AskingLineTooLong);
        if (!WrittenText.IsPlain(line)) throw new RuleViolation(WrittenText.NotPlain);

        _events.Add(PartnershipEvent.OfAsking(line.Trim(), recorded));
        Touch();
    }
}
