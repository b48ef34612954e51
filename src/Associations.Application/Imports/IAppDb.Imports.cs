using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Import> Imports { get; }
}
