using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;

namespace Associations.Application.Subscriptions;

/// <summary>The association's municipalities that answer a name or an official code, best first, at most twenty; nothing about their people.</summary>
[AllowAnyone]
public sealed record MunicipalitiesToChoose(string Text, string Language) : IRead<IReadOnlyList<MunicipalitiesToChoose.Row>>
{
    public const int Most = 20;
    public const int TextMaxLength = 200;

    public sealed record Row(MunicipalityId Id, LocalisedText Name, LocalisedText Region);
}

internal sealed class MunicipalitiesToChooseHandler(IMunicipalitySearch search) : IRequestHandler<MunicipalitiesToChoose, IReadOnlyList<MunicipalitiesToChoose.Row>>
{
    public async Task<IReadOnlyList<MunicipalitiesToChoose.Row>> Handle(MunicipalitiesToChoose request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > MunicipalitiesToChoose.TextMaxLength) return [];
        var listing = await search.Page(
            new MunicipalityFilter { Text = request.Text }, new MunicipalitySort(MunicipalityOrder.Best, false, request.Language), 0, MunicipalitiesToChoose.Most, cancellationToken);
        return [.. listing.Rows.Select(row => new MunicipalitiesToChoose.Row(row.Id, row.Name, row.RegionName))];
    }
}
