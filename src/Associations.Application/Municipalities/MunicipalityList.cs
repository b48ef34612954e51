using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;

namespace Associations.Application.Municipalities;

/// <summary>A page of the association's municipalities, filtered, sorted and counted.</summary>
/// <param name="Page">From 1.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MunicipalityList(MunicipalityFilter Filter, MunicipalitySort Sort, int Page = 1, int Size = 20) : IRead<Result<MunicipalityListing>>;

internal sealed class MunicipalityListHandler(IMunicipalitySearch search) : IRequestHandler<MunicipalityList, Result<MunicipalityListing>>
{
    public async Task<Result<MunicipalityListing>> Handle(MunicipalityList request, CancellationToken cancellationToken)
    {
        var page = new PageOf(request.Page, request.Size);
        return await search.Page(request.Filter, request.Sort, page.Skip, page.Size, cancellationToken);
    }
}

/// <summary>Exactly what the list shows, all pages of it, for a file.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MunicipalityExport(MunicipalityFilter Filter, MunicipalitySort Sort) : IRead<Result<MunicipalityExport.Answer>>
{
    public sealed record Answer(IReadOnlyList<MunicipalityRow> Rows);
}

internal sealed class MunicipalityExportHandler(IMunicipalitySearch search) : IRequestHandler<MunicipalityExport, Result<MunicipalityExport.Answer>>
{
    public async Task<Result<MunicipalityExport.Answer>> Handle(MunicipalityExport request, CancellationToken cancellationToken) =>
        new MunicipalityExport.Answer(await search.All(request.Filter, request.Sort, cancellationToken));
}
