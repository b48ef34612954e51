using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class PartnershipModel(PartnershipParts parts, Reader reader) : PartnershipPage(parts)
{
    /// <summary>The day on which the present stage was written down.</summary>
    public DateOnly? StageSince => LastMove?.FromDay;

    /// <summary>Why the present stage was entered.</summary>
    public string? Reason => LastMove?.Text;

    public PartnershipStage? Reached => StagePathTagHelper.Furthest(One.Timeline.Select(entry => entry.Event));

    /// <summary>Korosten, Zhytomyr oblast, Ukraine; Bourges, France.</summary>
    public string Where => string.Join("; ", One.Sides.Select(side =>
        string.Join(", ", new[] { reader.Read(side.Name), reader.Read(side.RegionName), Funding.Places.Country(side.Country) }.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal))));

    /// <summary>When it began, as exact as it is known.</summary>
    public string? Began => PartialDate.TryParse(One.Since, out var since) ? since.HasDay ? Moments.Date(since.First) : since.HasMonth ? since.First.ToString("MM.yyyy", System.Globalization.CultureInfo.InvariantCulture) : since.Text : null;

    private PartnershipEvent? LastMove => One.Timeline.Select(entry => entry.Event).Where(entry => entry.ToStage == One.Stage).OrderByDescending(entry => entry.RecordedAt).FirstOrDefault();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public static string About(PartnershipFacts.Person person) =>
        string.Join(". ", new[] { person.Position, Addresses.NameOf(person.Language) }.Where(part => part.Length > 0));
}
