using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>A programme, and what it still lacks before its first digest can go out.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ProgrammeFacts(ProgrammeId Programme) : IRead<Result<ProgrammeFactsView>>;

/// <param name="Enrolled">Municipalities that take part.</param>
/// <param name="InList">Municipalities in the association's list.</param>
/// <param name="Reachable">Enrolled municipalities with a contact who may be written to.</param>
/// <param name="OpenCalls">Open calls in the association's list.</param>
/// <param name="Series">Its digest, when one is planned.</param>
public sealed record ProgrammeFactsView(ProgrammeId Id, int Version, ProgrammeDetails Details, int Enrolled, int InList, int Reachable, int OpenCalls, SeriesId? Series)
{
    /// <summary>What a new programme needs, in the order in which one thing needs the other.</summary>
    public IReadOnlyList<(ProgrammeStep Step, bool IsDone)> Steps =>
    [
        (ProgrammeStep.Municipalities, Enrolled > 0),
        (ProgrammeStep.Contacts, Reachable > 0),
        (ProgrammeStep.Calls, OpenCalls > 0),
        (ProgrammeStep.Digest, Series is not null),
    ];

    /// <summary>The first thing that is missing; null when the programme runs by itself.</summary>
    public ProgrammeStep? Next => Steps.Where(step => !step.IsDone).Select(step => (ProgrammeStep?)step.Step).FirstOrDefault();
}

public enum ProgrammeStep
{
    Municipalities,
    Contacts,
    Calls,
    Digest,
}

internal sealed class ProgrammeFactsHandler(IAppDb db, CallClock clock) : IRequestHandler<ProgrammeFacts, Result<ProgrammeFactsView>>
{
    public async Task<Result<ProgrammeFactsView>> Handle(ProgrammeFacts request, CancellationToken cancellationToken)
    {
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Programme, cancellationToken);
        if (programme is null) return ProgrammeErrors.NotFound;

        var enrolled = db.Enrolments.Where(enrolment => enrolment.Programme == request.Programme);
        var series = await db.DigestSeries.Where(s => s.Programme == request.Programme).Select(s => (SeriesId?)s.Id).FirstOrDefaultAsync(cancellationToken);
        return new ProgrammeFactsView(
            programme.Id, programme.Version, programme.Details,
            await enrolled.CountAsync(cancellationToken),
            await db.Municipalities.CountAsync(cancellationToken),
            await enrolled.CountAsync(enrolment => db.Contacts.Any(contact => contact.Municipality == enrolment.Municipality && contact.ErasedAt == null && contact.Consent != null), cancellationToken),
            await db.FundingCalls.CountAsync(clock.Is(CallStatus.Open), cancellationToken),
            series);
    }
}
