using Associations.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<StageGuide> StageGuides { get; }

    DbSet<GuideTick> GuideTicks { get; }
}
