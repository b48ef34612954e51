using Associations.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<StageGuide> StageGuides => Set<StageGuide>();

    public DbSet<GuideTick> GuideTicks => Set<GuideTick>();
}
