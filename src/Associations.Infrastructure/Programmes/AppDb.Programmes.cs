using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Programme> Programmes => Set<Programme>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
}
