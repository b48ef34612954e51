using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;

namespace Associations.Application.Programmes;

/// <summary>Municipalities that take part in a programme: those found, one page of them.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record EnrolledList(ProgrammeId Programme) : IRead<Result<EnrolledPage>>
{
    /// <summary>Part of a name in any language, or of the official code.</summary>
    public string? Text { get; init; }

    public string? Country { get; init; }

    public string? Region { get; init; }

    /// <summary>The language whose names sort the list.</summary>
    public string Language { get; init; } = Domain.Language.English;

    public EnrolledSort Sort { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>Rows a page; null for all of them.</summary>
    public int? Take { get; init; } = 20;
}

public enum EnrolledSort
{
    Name,
    Code,
    Enrolled,
}

/// <param name="Groups">How many are enrolled of each country and region, whatever the filters.</param>
public sealed record EnrolledPage(LocalisedText Programme, int Found, int Total, IReadOnlyList<EnrolledGroup> Groups, IReadOnlyList<EnrolledRow> Rows);

public sealed record EnrolledGroup(string Country, string? Region, int Count);

/// <param name="Reachable">Contacts who may be written to.</param>
public sealed record EnrolledRow(MunicipalityId Id, LocalisedText Name, string Country, string? Region, string OfficialCode, DateTimeOffset EnrolledAt, int Reachable);
