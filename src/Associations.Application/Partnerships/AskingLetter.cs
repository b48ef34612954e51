using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Partnerships;

/// <summary>Content of the letter that asks a side how it goes: what the association has last on record, by kind and month only.</summary>
/// <param name="Sides">Names of all sides, by language.</param>
/// <param name="Line">What the asker adds in words of their own; may be empty.</param>
public sealed record AskingLetter(IReadOnlyList<IReadOnlyDictionary<string, string>> Sides, PartnershipEventKind LastKind, int Year, int Month, string Line)
{
    /// <summary>The person at the association who reads replies.</summary>
    public string? ReplyName { get; init; }

    public string? ReplyAddress { get; init; }

    internal static AskingLetter Of(AskingPlan plan, string line) =>
        new([.. plan.Sides.Select(side => side.Municipality.Name.ByLanguage)], plan.Quiet!.Kind, plan.Quiet.Since.Year, plan.Quiet.Since.Month, line);

    internal Letter To(Contact contact, DateTimeOffset now) => Letter.Write(LetterKind.PartnershipQuestion, contact.Addressed(), JsonSerializer.Serialize(this), now, now);
}
