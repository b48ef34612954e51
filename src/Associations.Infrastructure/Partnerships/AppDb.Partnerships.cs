using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<PartnershipSettings> PartnershipSettings => Set<PartnershipSettings>();

    public DbSet<CountDefinition> CountDefinitions => Set<CountDefinition>();
}
