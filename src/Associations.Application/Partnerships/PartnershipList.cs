using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;

namespace Associations.Application.Partnerships;

/// <summary>A page of the registry, filtered, sorted, and counted by stage.</summary>
/// <param name="Page">From 1.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipList(PartnershipFilter Filter, PartnershipSort Sort, int Page = 1, int Size = 20) : IRead<Result<PartnershipListing>>;

internal sealed class PartnershipListHandler(IPartnershipSearch search) : IRequestHandler<PartnershipList, Result<PartnershipListing>>
{
    public async Task<Result<PartnershipListing>> Handle(PartnershipList request, CancellationToken cancellationToken)
    {
        var page = new PageOf(request.Page, request.Size);
        return await search.Page(request.Filter, request.Sort, page.Skip, page.Size, cancellationToken);
    }
}

/// <summary>Exactly what the registry shows, all pages of it, for a file.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipExport(PartnershipFilter Filter, PartnershipSort Sort) : IRead<Result<PartnershipExport.Answer>>
{
    public sealed record Answer(IReadOnlyList<PartnershipRow> Rows);
}

internal sealed class PartnershipExportHandler(IPartnershipSearch search) : IRequestHandler<PartnershipExport, Result<PartnershipExport.Answer>>
{
    public async Task<Result<PartnershipExport.Answer>> Handle(PartnershipExport request, CancellationToken cancellationToken) =>
        new PartnershipExport.Answer(await search.All(request.Filter, request.Sort, cancellationToken));
}
