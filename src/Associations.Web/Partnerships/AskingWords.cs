using System.Globalization;
using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Partnerships;

/// <summary>Quiet partnerships in the reader's words, and the letter that asks how it goes.</summary>
public sealed class AskingWords(Texts<PartnershipTexts> texts, Reader reader, TenantContext tenant)
{
    /// <summary>12 months.</summary>
    public string Months(int number) => texts.Count("{0} month", "{0} months", number);

    public string Since(QuietSpell quiet) => texts["Nothing on record since {0}", Moments.Date(quiet.Since)];

    /// <summary>Null when nobody asked since the last event.</summary>
    public string? Asked(QuietSpell quiet) => quiet.AskedOn is { } day ? texts["asked on {0}, no event since", Moments.Date(day)] : null;

    /// <summary>The letter in the language that the present text is written in.</summary>
    public Notice Letter(AskingLetter letter)
    {
        var association = reader.Read(tenant.Tenant.Name);
        var month = new DateOnly(letter.Year, letter.Month, 1).ToString("Y", CultureInfo.CurrentCulture);
        return new Notice(
            texts["How is your partnership going? {0}", string.Join(" – ", letter.Sides.Select(side => reader.Read(new LocalisedText(side))))],
            [
                texts["The last thing that {0} has on record: {1} ({2}).", association, texts[PartnershipTexts.LastOf(letter.LastKind)], month],
                .. letter.Line.Length > 0 ? [letter.Line] : Array.Empty<string>(),
                texts["How is it going? Answer this letter; one line is enough: what you have done since, what is planned, or that it rests. {0} reads the answer.", letter.ReplyName ?? association],
                texts["Without an answer the association may mark the partnership as dormant. Nothing is lost by that, and you can go on at any time."],
            ],
            null,
            texts["You get this letter because you speak for your municipality in the list of {0}.", association]);
    }

    /// <summary>The letter as somebody who reads another language gets it.</summary>
    public Notice Letter(AskingLetter letter, string language)
    {
        var own = reader.Language;
        reader.Reads(language);
        try
        {
            return Letter(letter);
        }
        finally
        {
            reader.Reads(own);
        }
    }
}
