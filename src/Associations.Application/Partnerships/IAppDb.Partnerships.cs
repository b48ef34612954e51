using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Partnership> Partnerships { get; }

    DbSet<PartnershipSettings> PartnershipSettings { get; }

    DbSet<CountDefinition> CountDefinitions { get; }
}
