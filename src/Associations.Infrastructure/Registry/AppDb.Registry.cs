using Associations.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<MapSettings> MapSettings => Set<MapSettings>();
}
