using Associations.Application.Access;
using Associations.Application.Guidance;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class PartnershipModel(PartnershipParts parts, Reader reader, CallerContext caller) : PartnershipPage(parts)
{
    /// <summary>The day on which the present stage was written down.</summary>
    public DateOnly? StageSince => LastMove?.FromDay;

    /// <summary>Why the present stage was entered.</summary>
    public string? Reason => LastMove?.Text;

    public PartnershipStage? Reached => StagePathTagHelper.Furthest(One.Timeline.Select(entry => entry.Event));

    /// <summary>Korosten, Zhytomyr oblast, Ukraine; Bourges, France.</summary>
    public string Where => string.Join("; ", One.Sides.Select(side =>
        string.Join(", ", new[] { reader.Read(side.Name), reader.Read(side.RegionName), Funding.Places.Country(side.Country) }.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal))));

    private PartnershipEvent? LastMove => One.Timeline.Select(entry => entry.Event).Where(entry => entry.ToStage == One.Stage).OrderByDescending(entry => entry.RecordedAt).FirstOrDefault();

    public bool Publishes => caller.Is(Role.Manager);

    public PartnershipGuide.Answer Guide { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var guide = await Parts.Sender.Send(new PartnershipGuide(One.Id), cancellationToken);
        if (guide.Error is { } error) return Refused(error);
        Guide = guide.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(bool shown, CancellationToken cancellationToken)
    {
        var published = await Parts.Sender.Send(new PublishPartnerships([PartnershipId.From(Id)], shown), cancellationToken);
        if (published.Error is { } error) return await Again(error, cancellationToken);
        this.Say(shown ? Parts.Texts["It is on the public map."] : Parts.Texts["It is off the public map."]);
        return Redirect($"/partnerships/{Id}");
    }

    public static string About(PartnershipFacts.Person person) =>
        string.Join(". ", new[] { person.Position, Addresses.NameOf(person.Language) }.Where(part => part.Length > 0));
}
