using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<CooperationRequest> CooperationRequests => Set<CooperationRequest>();

    public DbSet<CooperationSettings> CooperationSettings => Set<CooperationSettings>();
}
