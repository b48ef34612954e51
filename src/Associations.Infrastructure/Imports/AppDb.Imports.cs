using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Import> Imports => Set<Import>();
}
