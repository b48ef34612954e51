using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Programme> Programmes { get; }

    DbSet<Enrolment> Enrolments { get; }
}
