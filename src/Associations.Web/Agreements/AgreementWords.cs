using System.Globalization;
using Associations.Domain;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Agreements;

/// <summary>Agreements in the reader's words.</summary>
public sealed class AgreementWords(Texts<AgreementTexts> texts, Reader reader)
{
    public string State(AgreementState state) => texts[AgreementTexts.NameOf(state)];

    public string Kind(AgreementKind kind) => texts[AgreementTexts.NameOf(kind)];

    public string Mode(SigningMode mode) => texts[AgreementTexts.NameOf(mode)];

    public string Pair(IEnumerable<LocalisedText> sides) => string.Join(" – ", sides.Select(reader.Read));

    public IEnumerable<Choice> KindChoices => Enum.GetValues<AgreementKind>().Select(kind => new Choice(kind.ToString(), Kind(kind)));

    public IEnumerable<Choice> ModeChoices => Enum.GetValues<SigningMode>().Select(mode => new Choice(mode.ToString(), Mode(mode)));

    public static IEnumerable<Choice> LanguageChoices => LanguagePair.Known.Select(code => new Choice(code, NameOf(code))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    /// <summary>A language's name in the reader's.</summary>
    public static string NameOf(string code)
    {
        var name = CultureInfo.GetCultureInfo(code).DisplayName;
        return char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
    }

    /// <summary>How long it still holds, where its end is near: "ends in 25 days".</summary>
    public string? EndsSoon(AgreementState state, DateOnly? until, DateOnly today) =>
        state.IsInForce() && until is { } last && last >= today && last <= today.AddDays(Agreement.FirstReminderDays) ? texts.Count("ends in {0} day", "ends in {0} days", last.DayNumber - today.DayNumber) : null;
}
