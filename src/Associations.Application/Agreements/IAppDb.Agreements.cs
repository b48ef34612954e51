using Associations.Domain.Agreements;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Agreement> Agreements { get; }

    DbSet<ClauseBook> ClauseBooks { get; }
}
