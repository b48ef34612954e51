using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Agreements;
using Associations.Domain.Cooperation;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Associations.Infrastructure.Database;

internal sealed class DatabaseFaults : IDatabaseFaults
{
    // Two first changes at once: the second one is made on what it has not seen.
    private static readonly string[] FirstChanges =
    [
        "uq_clause_books_tenant", "uq_map_settings", "uq_cooperation_settings_tenant", "uq_profile_settings_tenant", "uq_partnership_settings_tenant",
        "uq_profiles_municipality", "pk_agreement_decisions", "uq_stage_guides_stage", "pk_guide_ticks",
    ];

    public bool IsPassing(Exception exception) =>
        Find(exception)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public Error? AsError(Exception exception) => Find(exception)?.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Find(exception)!.ConstraintName switch
        {
            "uq_partnerships_open_pair" => PartnershipErrors.AlreadyOpen,
            "uq_count_definitions_name" => PartnershipErrors.DefinitionNameTaken,
            "uq_agreements_renewal" => AgreementErrors.RenewalBegun,
            "uq_cooperation_requests_open_pair" => CooperationErrors.AlreadyAsked,
            { } constraint when FirstChanges.Contains(constraint) => DispatchErrors.Conflict,
            _ => DispatchErrors.Duplicate,
        },
        // The backstop of what bookings ask before they are written.
        PostgresErrorCodes.ExclusionViolation => MeetingErrors.Busy,
        // Chosen on a page that was open while somebody else removed or merged it; or an id that never was.
        PostgresErrorCodes.ForeignKeyViolation => DispatchErrors.Gone,
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => DispatchErrors.Conflict,
        _ => null,
    };

    private static PostgresException? Find(Exception? exception) => exception switch
    {
        PostgresException fault => fault,
        DbUpdateException update => Find(update.InnerException),
        InvalidOperationException wrapped => Find(wrapped.InnerException),
        _ => null,
    };
}
