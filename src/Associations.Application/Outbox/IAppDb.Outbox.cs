using Associations.Application.Auditing;
using Associations.Application.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<OutboxMessage> Outbox { get; }

    DbSet<AuditEntry> AuditTrail { get; }
}
