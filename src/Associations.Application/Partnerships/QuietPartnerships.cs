using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;

namespace Associations.Application.Partnerships;

/// <summary>How many partnerships are quiet, and the longest of them; those whose sides were asked already come last.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record QuietPartnerships(string Language) : IRead<QuietPartnerships.Answer>
{
    public const int Shown = 5;

    /// <param name="Found">As the registry counts them: pairs of municipalities.</param>
    /// <param name="Regional">Those with a regional body.</param>
    /// <param name="After">Months without an event.</param>
    public sealed record Answer(long Found, long Regional, int After, IReadOnlyList<PartnershipRow> Longest);
}

internal sealed class QuietPartnershipsHandler(IPartnershipSearch search) : IRequestHandler<QuietPartnerships, QuietPartnerships.Answer>
{
    public async Task<QuietPartnerships.Answer> Handle(QuietPartnerships request, CancellationToken cancellationToken)
    {
        var listing = await search.Page(new PartnershipFilter { Quiet = true }, new PartnershipSort(PartnershipOrder.ToAsk, false, request.Language), 0, QuietPartnerships.Shown, cancellationToken);
        return new(listing.Found, listing.Regional, listing.QuietAfter, listing.Rows);
    }
}
