using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Meetings;

/// <summary>What somebody says of one proposed time, as chosen.</summary>
public sealed class SlotForm
{
    private const string Yes = "yes";
    private const string No = "no";

    public string? Suits { get; set; }

    public static SlotForm Of(bool? said) => new() { Suits = said is null ? null : said.Value ? Yes : No };

    public static IEnumerable<Choice> Choices(Texts<MeetingTexts> texts) => [new(Yes, texts["It suits"]), new(No, texts["It does not suit"])];

    /// <summary>Null when nothing was chosen.</summary>
    public bool? Read() => Suits switch { Yes => true, No => false, _ => null };
}
