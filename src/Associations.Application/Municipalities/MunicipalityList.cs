using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;

namespace Associations.Application.Municipalities;

/// <summary>A page of the association's municipalities, filtered, sorted and counted.</summary>
/// <param name="Page">From 1.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MunicipalityList(MunicipalityFilter Filter, MunicipalitySort Sort, int Page = 1, int Size = 20) : IRead<Result<MunicipalityListing>>;

internal sealed class MunicipalityListHandler(IMunicipalitySearch search) : IRequestHandler<MunicipalityList, Result<MunicipalityListing>>
{
    private const int MaxSize = 100;
    private const int MaxPage = 100_000;

    public async Task<Result<MunicipalityListing>> Handle(MunicipalityList request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.Size, 1, MaxSize);
        var skip = (Math.Clamp(request.Page, 1, MaxPage) - 1) * size;
        return await search.Page(request.Filter, request.Sort, skip, size, cancellationToken);
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
