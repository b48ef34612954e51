using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>The municipalities that show something of their profiles to everybody. What they do not show neither finds them nor is counted.</summary>
/// <param name="Text">A municipality's name in any spelling, its official code, or words that it shows.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
[AllowAnyone]
public sealed record PublicProfiles(string? Text, Theme? Theme, string? Country) : IRead<PublicProfiles.Answer>
{
    /// <param name="Shown">What the filters show, in no order.</param>
    /// <param name="All">Everything that is public: what can be filtered by is counted over it.</param>
    public sealed record Answer(IReadOnlyList<Row> Shown, IReadOnlyList<Row> All);

    /// <param name="Content">Only what everybody may see.</param>
    public sealed record Row(MunicipalityId Id, LocalisedText Name, string Country, ProfileContent Content);
}

/// <summary>Of municipalities, by their official codes, those whose profiles everybody may see.</summary>
[AllowAnyone]
public sealed record PubliclyProfiled(IReadOnlyCollection<string> Codes) : IRead<IReadOnlyDictionary<(string Country, string Code), MunicipalityId>>;

internal sealed class PublicProfilesHandler(IAppDb db, IMunicipalitySearch search)
    : IRequestHandler<PublicProfiles, PublicProfiles.Answer>, IRequestHandler<PubliclyProfiled, IReadOnlyDictionary<(string Country, string Code), MunicipalityId>>
{
    // One rule says what is public, the domain's, so that no second one can leak: all contents are read to apply it. A
    // municipality has one profile, so that there are hundreds, not thousands.
    public async Task<PublicProfiles.Answer> Handle(PublicProfiles request, CancellationToken cancellationToken)
    {
        var written = await db.Profiles.AsNoTracking().Where(row => row.Content != null)
            .Join(db.Municipalities, row => row.Municipality, town => town.Id, (row, town) => new { town.Id, town.Name, town.Country, row.Content }).ToListAsync(cancellationToken);
        List<PublicProfiles.Row> all = [.. written.Where(row => row.Content!.IsPublic()).Select(row => new PublicProfiles.Row(row.Id, row.Name, row.Country, row.Content!.OnlyPublic()))];
        var shown = all.Where(row => (request.Country is null || row.Country == request.Country) && (request.Theme is not { } theme || row.Content.IsAbout(theme)));
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            var named = (await search.Ids(new MunicipalityFilter { Text = request.Text }, cancellationToken)).ToHashSet();
            shown = shown.Where(row => named.Contains(row.Id) || row.Content.Mentions(request.Text.Trim()));
        }

        return new PublicProfiles.Answer([.. shown], all);
    }

    public async Task<IReadOnlyDictionary<(string Country, string Code), MunicipalityId>> Handle(PubliclyProfiled request, CancellationToken cancellationToken)
    {
        var written = await db.Profiles.AsNoTracking().Where(row => row.Content != null)
            .Join(db.Municipalities.Where(town => request.Codes.Contains(town.OfficialCode)), row => row.Municipality, town => town.Id, (row, town) => new { town.Id, town.Country, town.OfficialCode, row.Content })
            .ToListAsync(cancellationToken);
        return written.Where(row => row.Content!.IsPublic()).ToDictionary(row => (row.Country, row.OfficialCode), row => row.Id);
    }
}
